import { ReferenceSelect } from './reference-select';
import type { FieldProps } from './reference-select';

export const OrganisationInput = (props: FieldProps) => (
  <ReferenceSelect {...props} kind="organisations" />
);

export const BranchInput = (props: FieldProps) => <ReferenceSelect {...props} kind="branches" />;
