import { Field, Textarea } from '@strapi/design-system';
import { useText } from '../../hooks/use-text';

export const ReasonField = ({
  value,
  onChange,
}: {
  value: string;
  onChange: (text: string) => void;
}) => {
  const { t } = useText();
  return (
    <Field.Root name="reason" hint={t('reasonHint')}>
      <Field.Label>{t('reason')}</Field.Label>
      <Textarea
        value={value}
        maxLength={1000}
        onChange={({ target }: { target: HTMLTextAreaElement }) => onChange(target.value)}
      />
      <Field.Hint />
    </Field.Root>
  );
};

/** An empty reason is none. */
export const reasonBody = (reason: string): { reason?: string } =>
  reason.trim() === '' ? {} : { reason: reason.trim() };
