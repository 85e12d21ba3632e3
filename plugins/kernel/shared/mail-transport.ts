import type { Core } from '@strapi/strapi';
import { createTransport } from 'nodemailer';
import type { SendMailOptions, Transporter } from 'nodemailer';
import type { Address } from 'nodemailer/lib/mailer';

export interface MailSettings {
  /** Empty: mails are written to the log, so that a site can be tried without a mail server. */
  smtpUrl: string;
  mailFrom: string;
}

export type Mail = SendMailOptions & { to: Address };

/** Sends for one plugin; a connection to the server of each application is made when it is needed. */
export const createMailTransport = (
  settings: (strapi: Core.Strapi) => MailSettings,
): {
  sendMail: (strapi: Core.Strapi, mail: Mail) => Promise<void>;
  closeTransport: (strapi: Core.Strapi) => void;
} => {
  const transports = new WeakMap<object, Transporter | null>();

  const transportOf = (strapi: Core.Strapi): Transporter | null => {
    const known = transports.get(strapi);
    if (known !== undefined) return known;
    const { smtpUrl } = settings(strapi);
    const transport = smtpUrl === '' ? null : createTransport(smtpUrl);
    transports.set(strapi, transport);
    return transport;
  };

  return {
    sendMail: async (strapi, mail) => {
      const transport = transportOf(strapi);
      if (!transport) {
        strapi.log.info(`Mail to ${mail.to.address}: ${mail.subject}`);
        return;
      }
      await transport.sendMail({ from: settings(strapi).mailFrom, ...mail });
    },
    closeTransport: (strapi) => {
      transports.get(strapi)?.close();
      transports.delete(strapi);
    },
  };
};
