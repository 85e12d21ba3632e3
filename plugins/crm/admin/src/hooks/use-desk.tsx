import * as React from 'react';
import { useRBAC } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { useLive } from '../../../../kernel/admin/src/use-live';
import type { DeskSetup } from '../../../shared/desk';
import { CRM_PERMISSIONS } from '../../../shared/permissions';
import { announceChange } from './changes';

interface Desk {
  organisation: DeskSetup['organisations'][number];
  organisations: DeskSetup['organisations'];
  choose: (id: string) => void;
  /** Whether the reader may change anything; the server asks again. */
  mayWork: boolean;
}

const DeskContext = React.createContext<Desk | null>(null);
const LAST = 'guichet.crm.organisation';
const WANTED = [{ action: CRM_PERMISSIONS.work, subject: null }];
/** Several events of one change are read as one. */
const TOGETHER_MS = 150;

/** For which organisation the pages work; they follow its changes live. */
export const DeskProvider = ({
  setup: { organisations },
  children,
}: {
  setup: DeskSetup;
  children: React.ReactNode;
}) => {
  const [params, setParams] = useSearchParams();
  const { allowedActions } = useRBAC(WANTED);
  const wanted = params.get('organisation') ?? localStorage.getItem(LAST);
  const organisation = organisations.find(({ id }) => id === wanted) ?? organisations[0];
  useFollow(organisation?.id);
  const mayWork = allowedActions['canWork'] === true;

  const desk = React.useMemo<Desk | null>(() => {
    if (!organisation) return null;
    const choose = (id: string): void => {
      localStorage.setItem(LAST, id);
      setParams({ organisation: id });
    };
    return { organisation, organisations, choose, mayWork };
  }, [organisation, organisations, setParams, mayWork]);

  return <DeskContext.Provider value={desk}>{children}</DeskContext.Provider>;
};

const useFollow = (organisationId: string | undefined): void => {
  const waiting = React.useRef<ReturnType<typeof setTimeout>>();
  const changed = (): void => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      announceChange();
    }, TOGETHER_MS);
  };
  React.useEffect(() => () => clearTimeout(waiting.current), []);
  useLive(['crm'], changed, { organisationId, onResync: changed });
};

export const useMaybeDesk = (): Desk | null => React.useContext(DeskContext);

export const useDesk = (): Desk => {
  const desk = useMaybeDesk();
  if (!desk) throw new Error('useDesk outside of a desk');
  return desk;
};
