/** What the content manager calls the types of this plugin, their fields and their choices. */
export interface ContentTexts {
  /** By the display name in the schema. */
  names: Readonly<Record<string, string>>;
  /** Of enumerations. */
  values: Readonly<Record<string, string>>;
  /** Fields that are called the same in every type. */
  common: Readonly<Record<string, string>>;
  /** By type and attribute. */
  fields: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const TYPES = [
  'appointment',
  'availability-exception',
  'availability-rule',
  'bookable-service',
  'closure',
  'resource',
  'waitlist-entry',
];

/** The keys under which the content manager looks its labels up. */
export const contentMessages = ({
  names,
  values,
  common,
  fields,
}: ContentTexts): Record<string, string> => ({
  ...names,
  ...values,
  ...Object.fromEntries(
    TYPES.flatMap((type) =>
      Object.entries({ ...common, ...fields[type] }).map(([field, label]) => [
        `content-manager.content-types.plugin::appointments.${type}.${field}`,
        label,
      ]),
    ),
  ),
});
