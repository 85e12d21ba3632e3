import { codeOf, fromDatabase, nameConstraint } from './error-codes';

const databaseError = (code: string, more: object = {}) =>
  Object.assign(new Error('insert into "secrets" values (…)'), { code, ...more });

describe('fromDatabase', () => {
  it('makes a unique violation a 409 that names the field and keeps the value to itself', () => {
    const error = fromDatabase(
      databaseError('23505', { detail: 'Key (email)=(a@b.test) already exists.', constraint: 'x' }),
    );
    expect(error).toMatchObject({
      status: 409,
      code: 'ALREADY_EXISTS',
      details: { field: 'email' },
    });
    expect(JSON.stringify(error)).not.toContain('a@b.test');
  });

  it('names the field of an index on an expression', () => {
    const detail = 'Key (lower(email::text))=(a@b.test) already exists.';
    expect(fromDatabase(databaseError('23505', { detail }))?.details).toEqual({ field: 'email' });
  });

  it('gives a named constraint its own code', () => {
    nameConstraint('no_overlap', 'SLOT_TAKEN', 'This slot is taken');
    expect(fromDatabase(databaseError('23P01', { constraint: 'no_overlap' }))).toMatchObject({
      status: 409,
      code: 'SLOT_TAKEN',
    });
  });

  it.each([
    ['23514', 400],
    ['22P02', 400],
    ['22003', 400],
    ['42501', 403],
    ['40P01', 503],
  ])('maps SQLSTATE %s to %i', (sqlstate, status) => {
    expect(fromDatabase(databaseError(sqlstate))?.status).toBe(status);
  });

  it('leaves bugs alone: a missing column stays a 500', () => {
    expect(fromDatabase(databaseError('42703'))).toBeUndefined();
    expect(fromDatabase(new Error('boom'))).toBeUndefined();
  });
});

describe('codeOf', () => {
  it.each([
    ['ValidationError', 400, 'VALIDATION_ERROR'],
    ['NotFoundError', 404, 'NOT_FOUND'],
    [undefined, 418, 'BAD_REQUEST'],
    [undefined, 500, 'INTERNAL_ERROR'],
  ])('%s with %i is %s', (name, status, code) => {
    expect(codeOf(name, status)).toBe(code);
  });
});
