/**
 * Which fields speak about a person. A type says it of its attributes with
 * `pluginOptions.audit.personal`; where nobody said anything, names that are personal in every
 * language of this code base decide. Too many is harmless: the values are readable like others
 * until the subject is erased.
 */
const PERSONAL_NAME =
  /^(e-?mail|mail|phone|(email|phone)[-_]?key|telephone|téléphone|mobile|username|first[-_]?name|last[-_]?name|full[-_]?name|display[-_]?name|given[-_]?name|family[-_]?name|nom|pr[eé]nom|birth[-_]?(date|day)?|date[-_]?of[-_]?birth|address|adresse|street|postal[-_]?code|gender|photo|identity[-_]?(document|number)|pi[eè]ce[-_]?identit[eé]|national[-_]?id|iban|ip|user[-_]?agent|note|notes|message|comment|contact.*|customer(name|email|phone)|requester.*)$/i;

export interface PersonalOptions {
  type?: string;
  pluginOptions?: { audit?: { personal?: boolean } };
}

/** `field` may be a path through components: its last name counts. */
export const isPersonal = (field: string, attribute?: PersonalOptions): boolean => {
  const said = attribute?.pluginOptions?.audit?.personal;
  if (said !== undefined) return said;
  if (attribute?.type === 'email') return true;
  return PERSONAL_NAME.test(field.split('.').at(-1) ?? field);
};
