import type { Core } from '@strapi/strapi';
import { createTransport } from 'nodemailer';
import type { SendMailOptions, Transporter } from 'nodemailer';
import type { Address } from 'nodemailer/lib/mailer';
import { settings } from '../../settings';

const transports = new WeakMap<object, Transporter | null>();

/** Without SMTP_URL mails are written to the log: a site can be tried without a mail server. */
export const sendMail = async (
  strapi: Core.Strapi,
  mail: SendMailOptions & { to: Address },
): Promise<void> => {
  const transport = transportOf(strapi);
  if (!transport) {
    strapi.log.info(`Mail to ${mail.to.address}: ${mail.subject}`);
    return;
  }
  await transport.sendMail({ from: settings(strapi).mailFrom, ...mail });
};

const transportOf = (strapi: Core.Strapi): Transporter | null => {
  const known = transports.get(strapi);
  if (known !== undefined) return known;
  const { smtpUrl } = settings(strapi);
  const transport = smtpUrl === '' ? null : createTransport(smtpUrl);
  transports.set(strapi, transport);
  return transport;
};

export const closeTransport = (strapi: Core.Strapi): void => {
  transports.get(strapi)?.close();
  transports.delete(strapi);
};
