import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { WebhookBody } from '../../plugins/webhooks/shared/contracts';

export interface Received {
  at: number;
  path: string;
  headers: Record<string, string>;
  text: string;
  body: WebhookBody;
}

export type Respond = (
  response: http.ServerResponse,
  received: Received,
  earlier: readonly Received[],
) => void | Promise<void>;

/** A real HTTP server that keeps what it gets and answers as the test says. */
export class Receiver {
  readonly received: Received[] = [];
  respond: Respond = (response) => void response.end();
  private readonly server = http.createServer((request, response) => {
    void this.take(request, response);
  });

  static async start(respond?: Respond): Promise<Receiver> {
    const receiver = new Receiver();
    if (respond) receiver.respond = respond;
    await once(receiver.server.listen(0, '127.0.0.1'), 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  /** The ids of what came, in order, without repetitions. */
  get ids(): string[] {
    return [...new Set(this.received.map(({ headers }) => headers['webhook-id']!))];
  }

  async until(count: number, milliseconds = 10_000): Promise<Received[]> {
    const end = Date.now() + milliseconds;
    while (this.received.length < count) {
      if (Date.now() > end) {
        throw new Error(`${this.received.length} of ${count} requests after ${milliseconds} ms`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return this.received;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const received: Received = {
      at: Date.now(),
      path: request.url ?? '',
      headers: request.headers as Record<string, string>,
      text,
      body: JSON.parse(text) as WebhookBody,
    };
    const earlier = [...this.received];
    this.received.push(received);
    await this.respond(response, received, earlier);
  }
}

/** Throws unless the public package accepts what was received. */
export const verify = (secret: string, { text, headers }: Received): unknown =>
  new Webhook(secret).verify(text, headers);
