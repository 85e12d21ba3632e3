type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A route of the panel's own server, for administrators who may do all of `actions`. */
export const adminRoute = (
  method: Method,
  path: string,
  handler: string,
  ...actions: readonly string[]
) => ({
  method,
  path,
  handler,
  config: {
    policies: [
      'admin::isAuthenticatedAdmin',
      ...(actions.length > 0 ? [{ name: 'admin::hasPermissions', config: { actions } }] : []),
    ],
  },
});
