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

  it('shows one appointment with its history, books series and waits in line', async () => {
    const { service } = await createClinic();
    const who = { name: 'Awa', email: 'awa@example.test' };
    const series = await graphql(
      `
        mutation ($service: ID!, $startsAt: DateTime!, $customer: AppointmentCustomer) {
          bookAppointmentSeries(
            service: $service
            startsAt: $startsAt
            customer: $customer
            count: 2
            recurrence: { unit: "week", weekdays: [1] }
          ) {
            missing {
              code
            }
            booked {
              token
              appointment {
                documentId
                startsAt
              }
            }
          }
        }
      `,
      { service, startsAt: at('10:00'), customer: who },
    );
    const { missing, booked } = series.body.data.bookAppointmentSeries;
    expect(missing).toEqual([]);
    expect(booked[1].appointment.startsAt).toBe(at('10:00', '2027-01-11'));

    const look = `query ($id: ID!, $token: String) {
      appointment(id: $id, token: $token) { state }
      appointmentHistory(id: $id, token: $token) { verb toState actorKey }
    }`;
    const id = booked[0].appointment.documentId;
    const seen = await graphql(look, { id, token: booked[0].token });
    expect(seen.body.data).toEqual({
      appointment: { state: 'requested' },
      appointmentHistory: [{ verb: 'request', toState: 'requested', actorKey: null }],
    });
    expect((await graphql(look, { id })).body.errors[0].extensions.code).toBe('NOT_FOUND');

    const joined = await graphql(
      `
        mutation ($service: ID!, $from: DateTime!, $to: DateTime!, $customer: AppointmentCustomer) {
          joinAppointmentWaitlist(service: $service, from: $from, to: $to, customer: $customer) {
            id
            state
            token
          }
        }
      `,
      { service, from: at('09:00'), to: at('12:00'), customer: who },
    );
    const place = joined.body.data.joinAppointmentWaitlist;
    const waiting = { id: place.id, token: place.token };
    const ahead =
      'query ($id: ID!, $token: String) { waitingPlace(id: $id, token: $token) { ahead } }';
    expect((await graphql(ahead, waiting)).body.data.waitingPlace).toEqual({ ahead: 0 });
    const left = await graphql(
      `
        mutation ($id: ID!, $token: String) {
          leaveAppointmentWaitlist(id: $id, token: $token) {
            state
          }
        }
      `,
      waiting,
    );
    expect(left.body.data.leaveAppointmentWaitlist).toEqual({ state: 'left' });
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
