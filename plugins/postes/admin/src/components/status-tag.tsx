import { LookTag } from '../../../../kernel/admin/src/components/look-tag';
import type { PosteStatus } from '../../../shared/poste';
import { useText } from '../hooks/use-text';
import { STATUS_LOOKS } from './looks';

export const StatusTag = ({ status }: { status: PosteStatus }) => {
  const { t } = useText();
  return <LookTag look={STATUS_LOOKS[status]}>{t(`status.${status}`)}</LookTag>;
};
