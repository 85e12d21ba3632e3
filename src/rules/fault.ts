/** What is wrong with a document: the path of the field, a stable code and words for people. */
export interface Fault {
  field: string;
  code: string;
  message: string;
}
