import type { Core } from '@strapi/strapi';
import type { DomainEvent } from '../../../../kernel/shared/events';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import type {
  NotificationAudience,
  NotificationRecipient,
  NotificationVariables,
} from '../../../../kernel/shared/notifications';
import type { Session } from '../../../shared/poste';
import { TABLES } from '../database/tables';
import { recallCode } from '../services/codes';
import { findPatron } from '../services/stores/patron-store';
import { findPoste } from '../services/stores/poste-store';
import { findSession } from '../services/stores/session-store';
import { CODE_TEXTS, CODE_TITLE, ENDING_TEXTS, ENDING_TITLE } from './texts';

/** People at postes have no account: they are written to where they said. */
const STEPS = [{ channels: ['email', 'sms'] }] as const;
const CATEGORY = 'postes';

/** What people are told about their time; the plugin `notifications` does the telling. */
export const notifyOfPostes = (strapi: Core.Strapi, kernel: KernelApi): void => {
  kernel.registerNotification({
    key: 'postes.code',
    category: CATEGORY,
    title: CODE_TITLE,
    events: ['postes.session.created'],
    urgent: true,
    mandatory: true,
    steps: STEPS,
    sample: {
      place: 'Médiathèque Jean-Jaurès',
      minutes: 60,
      until: '2027-01-04T18:00:00.000Z',
      session: 'sample',
      code: 'ABC 234',
    },
    texts: CODE_TEXTS,
    reveal: (variables) => reveal(strapi, variables),
    resolve: (event) => aboutCode(strapi, event),
  });
  kernel.registerNotification({
    key: 'postes.ending',
    category: CATEGORY,
    title: ENDING_TITLE,
    events: ['postes.session-warning.given'],
    urgent: true,
    steps: STEPS,
    sample: { place: 'Médiathèque Jean-Jaurès', poste: 'Accueil 1', minutes: 10 },
    texts: ENDING_TEXTS,
    resolve: (event) => aboutEnding(strapi, event),
  });
};

/** Only a hash of the code is kept, here as everywhere. */
const reveal = async (
  strapi: Core.Strapi,
  { session: id }: NotificationVariables,
): Promise<NotificationVariables> => {
  const row = await strapi.db
    .connection(TABLES.sessions)
    .where({ id: String(id) })
    .first<{ organisation_id: string; code_hash: string } | undefined>(
      'organisation_id',
      'code_hash',
    );
  const code =
    row &&
    recallCode(strapi, {
      id: String(id),
      organisationId: row.organisation_id,
      hash: row.code_hash,
    });
  if (code === undefined) throw new Error('The code of this session cannot be told any more');
  return { code: `${code.slice(0, 3)} ${code.slice(3)}` };
};

const aboutCode = async (
  strapi: Core.Strapi,
  { entityId }: DomainEvent,
): Promise<NotificationAudience | null> => {
  const told = await audienceOf(strapi, entityId);
  // Typed by now: somebody stood at the desk and had his slip.
  if (told?.session.state !== 'pending') return null;
  const { session, recipient, place } = told;
  const variables = {
    place,
    session: session.id,
    minutes: Math.round(session.granted / 60),
    until: session.codeExpiresAt.toISOString(),
  };
  return { recipients: [recipient], variables };
};

const aboutEnding = async (
  strapi: Core.Strapi,
  { entityId, data }: DomainEvent,
): Promise<NotificationAudience | null> => {
  const told = await audienceOf(strapi, entityId);
  if (told?.session.state !== 'active') return null;
  const { session, recipient, place } = told;
  const { posteId, seconds } = data as { posteId: string | null; seconds: number };
  const poste = posteId === null ? undefined : await findPoste(strapi.db.connection, posteId);
  return {
    // Once for the time that there is: later warnings are the screen's.
    occasion: `postes.ending ${session.id} ${session.granted}`,
    recipients: [recipient],
    variables: { place, poste: poste?.name ?? '', minutes: Math.max(1, Math.round(seconds / 60)) },
  };
};

interface Told {
  session: Session;
  recipient: NotificationRecipient;
  place: string;
}

/** The person of a session, if there is a way to reach him. */
const audienceOf = async (strapi: Core.Strapi, sessionId: string): Promise<Told | undefined> => {
  const db = strapi.db.connection;
  const session = await findSession(db, sessionId);
  const patron = session?.patronId ? await findPatron(db, session.patronId) : undefined;
  if (!session || !patron || (patron.email === null && patron.phone === null)) return undefined;
  const place = await db('organisations')
    .where({ document_id: session.organisationId })
    .first<{ name: string; locale: string; zone: string } | undefined>({
      name: 'name',
      locale: 'default_locale',
      zone: 'time_zone',
    });
  return {
    session,
    place: place?.name ?? '',
    recipient: {
      key: null,
      name: [patron.firstName, patron.lastName].filter(Boolean).join(' ') || null,
      email: patron.email,
      phone: patron.phone,
      locale: place?.locale ?? null,
      timeZone: place?.zone ?? null,
    },
  };
};
