import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import { smtpAddress } from '../domain/smtp-address';

const TIMEOUT = 20_000;

/** Connections to one mail server that stay open. */
export const createSmtpPool = (
  smtpUrl: string,
  maxConnections: number,
  options: Pick<SMTPPool.Options, 'dkim'> = {},
): Transporter<SMTPPool.SentMessageInfo> => {
  const pooled: SMTPPool.Options & { maxRequeues: number } = {
    ...smtpAddress(smtpUrl),
    ...options,
    pool: true,
    maxConnections,
    maxMessages: Infinity,
    // Who tries again, and how often, is the ledger's business.
    maxRequeues: 0,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket,
  };
  return createTransport(pooled);
};

type Done = (error: Error | null, socket: { connection: Socket } | null) => void;

/**
 * nodemailer writes a mail in many small pieces, and its own sockets let each wait for the other
 * side's delayed acknowledgement: 40 ms for a mail that takes one.
 */
const getSocket = ({ host, port, secure }: SMTPPool.Options, done: Done): void => {
  const to = { host: host ?? 'localhost', port: Number(port ?? (secure ? 465 : 587)) };
  const socket = connect({ ...to, noDelay: true, keepAlive: true, timeout: TIMEOUT });
  const failed = (error: Error): void => done(error, null);
  const late = (): void => void socket.destroy(new Error(`${to.host} does not answer`));
  socket.once('error', failed);
  socket.once('timeout', late);
  socket.once('connect', () => {
    socket.off('error', failed);
    socket.off('timeout', late);
    done(null, { connection: socket });
  });
};
