import type { Core } from '@strapi/strapi';

interface Template {
  object: string;
  message: string;
  response_email?: string;
  from: { name?: string; email?: string };
}

interface UsersPermissions {
  template(layout: string, data: object): Promise<string> | string;
}

interface UserService {
  sendConfirmationEmail(user: { id: number; email: string }): Promise<void>;
}

interface EmailService {
  send(mail: object): Promise<void>;
}

/**
 * Mails go out after the answer: how long it takes must not tell whether there is an account, and a
 * mail server that is away must not fail the request.
 */
const afterwards = (strapi: Core.Strapi, what: string, work: () => Promise<void>): void => {
  work().catch((error: unknown) => {
    strapi.log.error(`${what} could not be sent: ${(error as Error).message}`);
  });
};

export const sendConfirmation = (
  strapi: Core.Strapi,
  { id, email }: { id: number; email: string },
): void =>
  afterwards(strapi, 'A confirmation mail', () =>
    strapi
      .plugin('users-permissions')
      .service<UserService>('user')
      .sendConfirmationEmail({ id, email }),
  );

interface Reset {
  email: string;
  username: string;
  code: string;
  /** Of the page that asks for the new password; set in the admin panel. */
  url: string | null | undefined;
}

/** The text is the one that administrators edit under Users & Permissions → Email templates. */
export const sendReset = (strapi: Core.Strapi, reset: Reset): void =>
  afterwards(strapi, 'A password reset mail', async () => {
    const { email, username, code, url } = reset;
    const { from, response_email: replyTo, object, message } = await resetTemplate(strapi);
    const templates = strapi
      .plugin('users-permissions')
      .service<UsersPermissions>('users-permissions');
    const values = {
      URL: url ?? '',
      SERVER_URL: strapi.config.get<string>('server.absoluteUrl'),
      ADMIN_URL: strapi.config.get<string>('admin.absoluteUrl'),
      USER: { email, username },
      TOKEN: code,
    };
    const text = await templates.template(message, values);
    const subject = await templates.template(object, { USER: values.USER });
    await strapi
      .plugin('email')
      .service<EmailService>('email')
      .send({
        to: email,
        from: from.email ? `${from.name ?? ''} <${from.email}>`.trim() : undefined,
        replyTo,
        subject,
        text,
        html: text,
      });
  });

const resetTemplate = async (strapi: Core.Strapi): Promise<Template> => {
  const store = strapi.store({ type: 'plugin', name: 'users-permissions' });
  const templates = (await store.get({ key: 'email' })) as {
    reset_password: { options: Template };
  };
  return templates.reset_password.options;
};
