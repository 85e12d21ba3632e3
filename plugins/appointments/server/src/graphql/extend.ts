import type { Core } from '@strapi/strapi';
import { APPOINTMENT_UID, WAITLIST_ENTRY_UID } from '../uids';
import { resolvers } from './resolvers';
import { seriesAndWaitlistActions, seriesAndWaitlistTypeDefs } from './series-and-waitlist';
import { typeDefs } from './type-defs';

interface ExtensionService {
  use(extension: () => object): void;
  shadowCRUD(uid: string): { disableMutations(): void };
}

const action = (name: string): string => `plugin::appointments.${name}`;

/** The same grants as the routes of REST. */
const ACTIONS: Readonly<Record<string, string>> = {
  ...seriesAndWaitlistActions,
  'Query.appointmentSlots': 'slot.find',
  'Query.myAppointments': 'appointment.find',
  'Mutation.holdAppointment': 'appointment.hold',
  'Mutation.requestAppointment': 'appointment.request',
  'Mutation.requestHeldAppointment': 'appointment.request',
  'Mutation.confirmAppointment': 'appointment.confirm',
  'Mutation.rejectAppointment': 'appointment.reject',
  'Mutation.cancelAppointment': 'appointment.cancel',
  'Mutation.checkInAppointment': 'appointment.checkIn',
  'Mutation.startAppointment': 'appointment.start',
  'Mutation.completeAppointment': 'appointment.complete',
  'Mutation.missAppointment': 'appointment.noShow',
  'Mutation.undoAppointment': 'appointment.undo',
  'Mutation.declineAppointment': 'appointment.decline',
  'Mutation.proposeAppointment': 'appointment.propose',
  'Mutation.acceptAppointment': 'appointment.accept',
  'Mutation.rescheduleAppointment': 'appointment.reschedule',
};

/** Adds the verbs to GraphQL and takes away the mutations that only the verbs may do. */
export const extendGraphql = (strapi: Core.Strapi): void => {
  const graphql = strapi.plugin('graphql') as { service(name: 'extension'): unknown } | undefined;
  if (!graphql) return;
  const extension = graphql.service('extension') as ExtensionService;
  for (const uid of [APPOINTMENT_UID, WAITLIST_ENTRY_UID]) {
    extension.shadowCRUD(uid).disableMutations();
  }
  extension.use(() => ({
    typeDefs: typeDefs + seriesAndWaitlistTypeDefs,
    resolvers: resolvers(strapi),
    resolversConfig: Object.fromEntries(
      Object.entries(ACTIONS).map(([field, name]) => [field, { auth: { scope: [action(name)] } }]),
    ),
  }));
};
