import { MenuItem, SimpleMenu } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { EXPORT_FORMATS } from '../../../shared/contracts';
import type { ExportFormat } from '../../../shared/contracts';
import { toRequest } from '../filters';
import type { Filters } from '../filters';
import { useText } from '../use-text';

/** What is filtered, as a file; for verification, whole chains. */
export const ExportMenu = ({ filters }: { filters: Filters }) => {
  const text = useText();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();

  const download = async (format: ExportFormat): Promise<void> => {
    const { organisation } = filters;
    const wanted = format === 'chain' ? (organisation ? { organisation } : {}) : toRequest(filters);
    try {
      const { data } = await get<Blob>('/audit/export', {
        params: { ...wanted, format },
        responseType: 'blob',
      });
      save(data, format === 'csv' ? 'audit.csv' : 'audit.ndjson');
    } catch {
      toggleNotification({ type: 'danger', message: text('audit.export.failed') });
    }
  };

  return (
    <SimpleMenu label={text('audit.export')} variant="tertiary" size="M">
      {EXPORT_FORMATS.map((format) => (
        <MenuItem key={format} onSelect={() => void download(format)}>
          {text(`audit.export.${format}`)}
        </MenuItem>
      ))}
    </SimpleMenu>
  );
};

const save = (data: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(data);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
