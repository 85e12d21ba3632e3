/** How far a backup, a check or a restore has come, in bytes; the total may be an estimate. */
export interface BackupProgress {
  done: number;
  total: number;
  /** What is at work: a table, or the uploads. */
  what: string;
}

export type OnBackupProgress = (progress: BackupProgress) => void;
