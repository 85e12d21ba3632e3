import { DomainError } from '../../../shared/errors';

export const notABackup = (): DomainError =>
  new DomainError(415, 'NOT_A_BACKUP', 'This file is not a backup of Guichet');

export const damaged = (what: string): DomainError =>
  new DomainError(422, 'BACKUP_DAMAGED', `This backup is damaged or incomplete (${what})`);

export const newerFormat = (format: number, application: string): DomainError =>
  new DomainError(
    422,
    'BACKUP_NEWER',
    `This backup has format ${format}, of Guichet ${application}: restore it with that version or a newer one`,
  );

export const otherSchema = (application: string, differences: readonly string[]): DomainError =>
  new DomainError(
    409,
    'BACKUP_OTHER_SCHEMA',
    `This backup was made by another version of Guichet (${application}), with other tables: restore it with that version, then upgrade. Different: ${differences.join(', ')}`,
    { differences },
  );
