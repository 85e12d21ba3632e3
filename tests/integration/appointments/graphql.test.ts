import { graphql } from '../../helpers/app';
import { at, createClinic } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';

const REQUEST = `mutation ($service: ID!, $startsAt: DateTime!, $customer: AppointmentCustomer) {
  requestAppointment(service: $service, startsAt: $startsAt, customer: $customer) {
    token
    appointment { documentId state startsAt }
  }
}`;

describe('GraphQL', () => {
  it('searches, requests, confirms and cancels with the same rules', async () => {
    const { service, organisation } = await createClinic();
    const desk = await createPerson(organisation, 'staff');
    const slots = await graphql(
      `
        query ($service: ID!, $from: DateTime!, $to: DateTime!) {
          appointmentSlots(service: $service, from: $from, to: $to) {
            timeZone
            reason
            slots {
              startsAt
              localStart
              free
              resources {
                id
                free
              }
            }
          }
        }
      `,
      { service, from: at('09:00'), to: at('10:00') },
    );
    expect(slots.body.data.appointmentSlots).toMatchObject({
      timeZone: 'Europe/Paris',
      slots: [{ startsAt: at('09:00') }, { startsAt: at('09:30') }],
    });

    const customer = { name: 'Awa', email: 'awa@example.test' };
    const variables = { service, startsAt: at('09:00'), customer };
    const asked = await graphql(REQUEST, variables);
    const { token, appointment } = asked.body.data.requestAppointment;
    expect(appointment).toMatchObject({ state: 'requested', startsAt: at('09:00') });
    const twice = await graphql(REQUEST, variables);
    expect(twice.body.errors[0].extensions.code).toBe('SLOT_TAKEN');

    const confirm = 'mutation ($id: ID!) { confirmAppointment(id: $id) { state } }';
    const id = appointment.documentId;
    expect((await graphql(confirm, { id })).body.errors).toBeDefined();
    const confirmed = await graphql(confirm, { id }, desk.token);
    expect(confirmed.body.data.confirmAppointment).toEqual({ state: 'confirmed' });

    const cancel = `mutation ($id: ID!, $token: String) {
      cancelAppointment(id: $id, token: $token, reason: "ill") { state sequence }
    }`;
    expect((await graphql(cancel, { id })).body.errors[0].extensions.code).toBe('NOT_FOUND');
    const cancelled = await graphql(cancel, { id, token });
    expect(cancelled.body.data.cancelAppointment).toEqual({ state: 'cancelled', sequence: 2 });
  });

  it('has no mutation that writes around the verbs', async () => {
    const { body } = await graphql('{ __schema { mutationType { fields { name } } } }');
    const names = body.data.__schema.mutationType.fields.map(({ name }: any) => name);
    expect(names).toContain('createAppointmentsResource');
    const around = /^(create|update|delete)Appointments(Appointment|WaitlistEntry)$/;
    expect(names.filter((name: string) => around.test(name))).toEqual([]);
    expect(names).toContain('rescheduleAppointment');
  });
});
