/** A finished backup, on the disk of the machine that made it. */
export interface BackupFile {
  file: string;
  bytes: number;
  /** Of the file as it is, for a copy elsewhere to be compared with. */
  sha256: string;
}
