import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { handshakeText } from '../../../plugins/postes/server/src/domain/keys';
import { app } from '../../helpers/app';
import { until } from '../../helpers/until';
import { anonymously } from './room';
import type { Room } from './room';

export type Transport = 'websocket' | 'socket.io';

/** One connection of a poste, and all that it heard. */
export interface Wire {
  heard: any[];
  send: (message: object) => void;
  /** The first message that fits and was not taken before. */
  take: (fits: string | ((message: any) => boolean)) => Promise<any>;
  isOpen: () => boolean;
  close: () => void;
}

const open: Wire[] = [];
export const closeAll = (): void => open.splice(0).forEach((wire) => wire.close());

export const dial = (transport: Transport, path = '10.0.0.1', url = app.url): Wire => {
  const heard: any[] = [];
  const taken = new Set<unknown>();
  const take: Wire['take'] = (fits) => {
    const test = typeof fits === 'string' ? (one: any) => one.action === fits : fits;
    const next = () => heard.find((one) => !taken.has(one) && test(one));
    return until(() => next() !== undefined).then(
      () => {
        const found = next();
        taken.add(found);
        return found;
      },
      () => {
        throw new Error(`waited for ${fits.toString()}, heard ${JSON.stringify(heard)}`);
      },
    );
  };
  const wire =
    transport === 'websocket' ? overWebSocket(url, path, heard) : overSocketIo(url, heard);
  const made = { ...wire, heard, take };
  open.push(made);
  return made;
};

const overWebSocket = (url: string, path: string, heard: unknown[]) => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/poste/${path}/`);
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString())));
  socket.on('close', (code, reason) => heard.push({ closed: code, reason: reason.toString() }));
  socket.on('error', (error) => heard.push({ failed: error.message }));
  return {
    send: (message: object) => socket.send(JSON.stringify(message)),
    isOpen: () => socket.readyState === socket.OPEN,
    close: () => socket.terminate(),
  };
};

const overSocketIo = (url: string, heard: unknown[]) => {
  const socket = io(`${url}/postes`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  socket.on('message', (message: unknown) => heard.push(message));
  socket.on('disconnect', () => heard.push({ closed: true }));
  return {
    send: (message: object) => void socket.emit('message', message),
    isOpen: () => socket.connected,
    close: () => void socket.disconnect(),
  };
};

export interface Machine {
  id: string;
  privateKey: KeyObject;
  publicKey: string;
}

export const newKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, publicKey: publicKey.export({ format: 'jwk' }).x ?? '' };
};

/** Shows its code, is confirmed by the desk, and has its key from then on. */
export const enrol = async (room: Room, body: object = {}): Promise<Machine> => {
  const key = newKey();
  const asked = await anonymously('/postes/enrolments', { public_key: key.publicKey });
  const confirmed = await room.send('POST', '/postes/enrolments/confirm', {
    code: asked.data.code,
    ...body,
  });
  if (confirmed.status !== 200) throw new Error(`enrol: ${confirmed.code}`);
  return { ...key, id: confirmed.data.id };
};

export const signed = (key: KeyObject, text: string): string =>
  sign(null, Buffer.from(text), key).toString('base64url');

export const authenticate = async (
  wire: Wire,
  { id, privateKey }: Machine,
  report?: object,
): Promise<void> => {
  const { nonce } = await wire.take('challenge');
  const signature = signed(privateKey, handshakeText(nonce, id));
  wire.send({ type: 'authenticate', poste: id, signature, ...(report ? { report } : {}) });
};

/** Connects and is let in; returns what it was told of its session. */
export const connect = async (
  machine: Machine,
  transport: Transport = 'websocket',
  report?: object,
): Promise<{ wire: Wire; welcome: any; session: any }> => {
  const wire = dial(transport);
  await authenticate(wire, machine, report);
  const welcome = await wire.take('welcome');
  const { session } = await wire.take('session');
  return { wire, welcome, session };
};
