/** How a type is laid out in the admin panel: twelve columns a row, in the order of an editor's work. */
export interface View {
  list: readonly string[];
  mainField: string;
  sort: readonly [field: string, order: 'ASC' | 'DESC'];
  edit: readonly (readonly (readonly [field: string, columns: number])[])[];
  pageSize?: number;
}
