export const PROPERTY = 'api::property.property';
export const PROPERTIES_TABLE = 'properties';
