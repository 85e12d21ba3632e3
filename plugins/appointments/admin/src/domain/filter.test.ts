import type { BoardAppointment } from '../../../shared/board';
import { NO_FILTER, passes } from './filter';

const appointment = {
  state: 'confirmed',
  branchId: 'b1',
  resourceId: 'r1',
  serviceId: 's1',
  customerName: 'Élodie Garnier',
  customerEmail: null,
  customerPhone: '+33639980012',
  note: null,
} as BoardAppointment;

const shown = (change: Partial<typeof NO_FILTER>, row: Partial<BoardAppointment> = {}) =>
  passes({ ...appointment, ...row }, { ...NO_FILTER, ...change });

describe('the filter of the board', () => {
  it('hides what never came to be, until it is asked for', () => {
    expect(shown({})).toBe(true);
    expect(shown({}, { state: 'cancelled' })).toBe(false);
    expect(shown({ state: 'cancelled' }, { state: 'cancelled' })).toBe(true);
    expect(shown({ state: 'requested' })).toBe(false);
  });

  it('finds words in any order, without accents, and parts of a number', () => {
    expect(shown({ text: 'garnier elodie' })).toBe(true);
    expect(shown({ text: '9980' })).toBe(true);
    expect(shown({ text: 'marc' })).toBe(false);
  });

  it('narrows by place, resource and service', () => {
    expect(shown({ branch: 'b2' })).toBe(false);
    expect(shown({ resource: 'r1', service: 's1' })).toBe(true);
    expect(shown({ service: 's2' })).toBe(false);
  });
});
