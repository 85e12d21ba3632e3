import { Client } from 'pg';
import { sealHead } from '../../../plugins/audit/server/src/domain/chain-head';
import type { Checkpoint } from '../../../plugins/audit/server/src/domain/checkpoint';
import { contentStart, seal } from '../../../plugins/audit/server/src/domain/entry';
import type { StoredEntry } from '../../../plugins/audit/server/src/domain/entry';
import { createKeyRing } from '../../../plugins/audit/server/src/domain/key-ring';
import {
  ENTRY_COLUMNS,
  readCheckpoints,
  toEntry,
} from '../../../plugins/audit/server/src/verification/read-log';
import type { Query } from '../../../plugins/audit/server/src/verification/read-log';
import { verifyStep } from '../../../plugins/audit/server/src/services/verify-step';
import { verifyLog } from '../../../plugins/audit/server/src/verification/verify-log';
import { api, app, strapi } from '../../helpers/app';
import { createOrganisation } from '../../helpers/people';
import { keys } from './log-helper';

/**
 * The attacker owns the database: no trigger and no policy stops him, and he knows the code. What he
 * does not have is the key. 200 cases, each in a transaction that is rolled back.
 */
const CASES = 200;
const theirs = createKeyRing('the key of somebody else, long enough').current;

let client: Client;
const query: Query = async <Row>(sql: string, values: readonly unknown[] = []) =>
  (await client.query(sql, [...values])).rows as Row[];

interface Target {
  chain: string;
  length: number;
}

/** Numbers from a seed, so that a case that fails can be run again. */
const random = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return seed / 2 ** 32;
};

const entry = async (chain: string, sequence: number): Promise<StoredEntry> => {
  const [row] = await query<Parameters<typeof toEntry>[0]>(
    `SELECT ${ENTRY_COLUMNS} FROM audit_entries WHERE chain = $1 AND sequence = $2`,
    [chain, sequence],
  );
  return toEntry(row!);
};

const put = (where: StoredEntry, what: Partial<StoredEntry>) => {
  const columns: Record<string, unknown> = {
    content: what.content,
    hash: what.hash,
    key_id: what.keyId,
    action: what.action,
    actor_id: what.actorId,
    entity_id: what.entityId,
    at: what.at,
  };
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  const set = given.map(([name], index) => `${name} = $${index + 3}`).join(', ');
  return query(`UPDATE audit_entries SET ${set} WHERE chain = $1 AND sequence = $2`, [
    where.chain,
    where.sequence,
    ...given.map(([, value]) => value),
  ]);
};

type Attack = (target: Target, other: Target, pick: (below: number) => number) => Promise<unknown>;

/** Each returns when the log says something else than what happened. */
const attacks: Record<string, Attack> = {
  'changes the content': async ({ chain, length }, _other, pick) => {
    const victim = await entry(chain, 1 + pick(length));
    const at = victim.content.indexOf('"payload"') + 12 + pick(5);
    const content = `${victim.content.slice(0, at)}x${victim.content.slice(at + 1)}`;
    return put(victim, { content });
  },
  'changes the content and hashes it with a key of his own': async (target, _other, pick) => {
    const victim = await entry(target.chain, 1 + pick(target.length));
    const content = victim.content.replace('"payload":', '"payload" :');
    const hash = theirs.hash(content);
    return put(victim, { content, hash });
  },
  'changes a column': async ({ chain, length }, _other, pick) => {
    const victim = await entry(chain, 1 + pick(length));
    const changes = [
      { action: 'nothing.happened' },
      { actorId: 'somebody-else' },
      { entityId: 'another' },
      { at: '2020-01-01T00:00:00.000Z' },
    ];
    return put(victim, changes[pick(changes.length)]!);
  },
  'deletes an entry': ({ chain, length }, _other, pick) =>
    query('DELETE FROM audit_entries WHERE chain = $1 AND sequence = $2', [
      chain,
      1 + pick(length),
    ]),
  'deletes an entry and closes the gap': async ({ chain, length }, _other, pick) => {
    const victim = 1 + pick(length - 1);
    await query('DELETE FROM audit_entries WHERE chain = $1 AND sequence = $2', [chain, victim]);
    for (let sequence = victim + 1; sequence <= length; sequence++) {
      await query(
        'UPDATE audit_entries SET sequence = sequence - 1 WHERE chain = $1 AND sequence = $2',
        [chain, sequence],
      );
    }
    return query('UPDATE audit_heads SET sequence = sequence - 1 WHERE chain = $1', [chain]);
  },
  'inserts an entry': async ({ chain, length }, _other, pick) => {
    const after = await entry(chain, 1 + pick(length));
    await query(
      'UPDATE audit_entries SET sequence = -sequence WHERE chain = $1 AND sequence > $2',
      [chain, after.sequence],
    );
    await query(
      'UPDATE audit_entries SET sequence = 1 - sequence WHERE chain = $1 AND sequence < 0',
      [chain],
    );
    const fake = { ...after, id: crypto.randomUUID(), sequence: after.sequence + 1 };
    const forged = seal(theirs, fake, after.hash, { changes: [] });
    await query(
      `INSERT INTO audit_entries (${ENTRY_COLUMNS}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)`,
      [
        forged.id,
        chain,
        forged.sequence,
        forged.at,
        forged.actorKind,
        forged.actorId,
        forged.action,
        forged.entityType,
        forged.entityId,
        pick(2) ? forged.keyId : after.keyId,
        forged.hash,
        forged.content,
      ],
    );
    return query('UPDATE audit_heads SET sequence = sequence + 1 WHERE chain = $1', [chain]);
  },
  'swaps two entries': async ({ chain, length }, _other, pick) => {
    const first = 1 + pick(length - 1);
    const [a, b] = [await entry(chain, first), await entry(chain, first + 1)];
    await put(a, b);
    return put(b, a);
  },
  'cuts off the end': async ({ chain, length }, _other, pick) => {
    const last = 1 + pick(length - 1);
    await query('DELETE FROM audit_entries WHERE chain = $1 AND sequence > $2', [chain, last]);
    if (pick(2) === 0) return undefined;
    const { hash } = await entry(chain, last);
    return query('UPDATE audit_heads SET sequence = $2, hash = $3 WHERE chain = $1', [
      chain,
      last,
      hash,
    ]);
  },
  'puts entries of another chain in place': async (target, other, pick) => {
    const sequence = 1 + pick(Math.min(target.length, other.length));
    const [a, b] = [await entry(target.chain, sequence), await entry(other.chain, sequence)];
    await put(a, b);
    return put(b, a);
  },
  'writes a chain anew with a key of his own': async ({ chain, length }) => {
    let previous = '0'.repeat(64);
    for (let sequence = 1; sequence <= length; sequence++) {
      const old = await entry(chain, sequence);
      const forged = seal(theirs, old, previous, { changes: [] });
      await put(old, forged);
      previous = forged.hash;
    }
    const head = { chain, sequence: length, hash: previous, anchorSequence: 0 };
    const sealed = sealHead(theirs, { ...head, anchorHash: '0'.repeat(64) });
    return query('UPDATE audit_heads SET hash = $2, key_id = $3, seal = $4 WHERE chain = $1', [
      chain,
      sealed.hash,
      sealed.keyId,
      sealed.seal,
    ]);
  },
  'says that retention removed the beginning': async ({ chain, length }, _other, pick) => {
    const last = await entry(chain, 1 + pick(length - 1));
    await query('DELETE FROM audit_entries WHERE chain = $1 AND sequence <= $2', [
      chain,
      last.sequence,
    ]);
    return query('UPDATE audit_heads SET anchor_sequence = $2, anchor_hash = $3 WHERE chain = $1', [
      chain,
      last.sequence,
      last.hash,
    ]);
  },
  'removes a whole chain': async ({ chain }) => {
    await query('DELETE FROM audit_entries WHERE chain = $1', [chain]);
    return query('DELETE FROM audit_heads WHERE chain = $1', [chain]);
  },
  'removes a head': ({ chain }) => query('DELETE FROM audit_heads WHERE chain = $1', [chain]),
  'changes a checkpoint': () =>
    query(`UPDATE audit_checkpoints SET at = at + interval '1 day' WHERE number = 1`),
  'removes a checkpoint': () => query('DELETE FROM audit_checkpoints WHERE number = 1'),
};

describe('tampering', () => {
  const chains: Target[] = [];
  let older: { chain: string; row: Record<string, unknown> };

  const headOf = async (chain: string) => {
    await api('audit').chained();
    const heads = await query<Record<string, unknown>>(
      'SELECT * FROM audit_heads WHERE chain = $1',
      [chain],
    );
    return heads[0]!;
  };

  beforeAll(async () => {
    client = new Client({ connectionString: app.databaseUrl });
    await client.connect();
    await client.query(`SET guichet.scope = '*'`);
    for (let index = 0; index < 3; index++) {
      const { documentId } = await createOrganisation();
      for (let branch = 0; branch < 6; branch++) {
        if (index === 0 && branch === 3) {
          older = { chain: documentId, row: await headOf(documentId) };
        }
        await strapi.documents('plugin::kernel.branch').create({
          data: {
            organisationId: documentId,
            name: `Branch ${branch}`,
            slug: `branch-${branch}`,
            timeZone: 'Europe/Paris',
          } as never,
        });
      }
      await api('audit').checkpoint();
      chains.push({ chain: documentId, length: Number((await headOf(documentId))['sequence']) });
    }
  });

  afterAll(() => client.end());

  const tampered = (attack: () => Promise<unknown>, kept: readonly Checkpoint[] = []) =>
    after(attack, () => verifyLog(keys, query, undefined, kept));

  const after = async <Found>(
    attack: () => Promise<unknown>,
    look: () => Promise<Found>,
  ): Promise<Found> => {
    await query('BEGIN');
    try {
      await query('ALTER TABLE audit_entries DISABLE ROW LEVEL SECURITY');
      for (const table of ['entries', 'heads', 'checkpoints']) {
        await query(`ALTER TABLE audit_${table} DISABLE TRIGGER USER`);
      }
      await attack();
      return await look();
    } finally {
      await query('ROLLBACK');
    }
  };

  it('is not suspected where nothing happened', async () => {
    const report = await verifyLog(keys, query);
    expect(report.faults).toEqual([]);
    expect(report.entries).toBeGreaterThan(20);
    expect(report.checkpoints).toBeGreaterThanOrEqual(3);
  });

  const names = Object.keys(attacks);
  const cases = Array.from({ length: CASES }, (_, seed) => ({
    seed,
    name: names[seed % names.length]!,
  }));

  it.each(names)('is found by the verifier if somebody %s', async (name) => {
    const mine = cases.filter((one) => one.name === name);
    expect(mine.length).toBeGreaterThan(10);
    for (const { seed } of mine) {
      const next = random(seed);
      next();
      const pick = (below: number) => Math.floor(next() * below);
      const first = pick(chains.length);
      const target = chains[first]!;
      const other = chains[(first + 1) % chains.length]!;
      const { faults } = await tampered(() => attacks[name]!(target, other, pick));
      expect({ seed, found: faults.length > 0 }).toEqual({ seed, found: true });
      if (!name.includes('checkpoint') && !name.includes('place')) {
        expect(faults.map(({ chain }) => chain)).toContain(target.chain);
      }
    }
  });

  it('is found through a checkpoint if somebody puts back an older state of chain and head', async () => {
    const { chain, row } = older;
    const rollBack = async (): Promise<void> => {
      await query('DELETE FROM audit_entries WHERE chain = $1 AND sequence > $2', [
        chain,
        row['sequence'],
      ]);
      await query('UPDATE audit_heads SET sequence = $2, hash = $3, seal = $4 WHERE chain = $1', [
        chain,
        row['sequence'],
        row['hash'],
        row['seal'],
      ]);
    };
    const { faults } = await tampered(rollBack);
    expect(faults).toMatchObject([{ chain, code: 'CHECKPOINT_CONTRADICTED' }]);
    // What the button of the panel asks, chain by chain.
    const step = () => verifyStep(keys, query, chain, undefined);
    expect(await step()).toMatchObject({ done: true, fault: null });
    expect(await after(rollBack, step)).toMatchObject({
      done: true,
      fault: { chain, code: 'CHECKPOINT_CONTRADICTED' },
    });
  });

  it('is found through checkpoints kept elsewhere if somebody removes the whole log', async () => {
    const checkpoints: Checkpoint[] = [];
    for await (const page of readCheckpoints(query)) checkpoints.push(...page);
    const everything = async (): Promise<void> => {
      for (const table of ['entries', 'heads', 'checkpoints']) {
        await query(`DELETE FROM audit_${table}`);
      }
    };
    expect((await tampered(everything)).faults).toEqual([]);
    const { faults } = await tampered(everything, checkpoints);
    const found = faults.map(({ chain, code }) => [chain, code]);
    for (const { chain } of chains)
      expect(found).toContainEqual([chain, 'CHECKPOINT_CONTRADICTED']);
  });

  it('is found if somebody changes an entry that waits for its place, or puts one there', async () => {
    const { documentId: chain } = await createOrganisation();
    await api('audit').chained();
    const { faults, waiting } = await tampered(() =>
      query(
        `INSERT INTO audit_waiting (chain, head, payload, key_id, mac)
         VALUES ($1, '{}', '{}', $2, repeat('0', 64))`,
        [chain, keys.current.id],
      ),
    );
    expect(waiting).toBe(1);
    expect(faults).toMatchObject([{ chain, code: 'WAITING_FORGED' }]);
  });

  it('names the entry that was changed', async () => {
    const [{ chain }] = chains as [Target];
    const victim = await entry(chain, 3);
    const { faults } = await tampered(() => put(victim, { action: 'nothing.happened' }));
    expect(faults).toMatchObject([{ chain, sequence: 3, id: victim.id, code: 'COLUMNS_ALTERED' }]);
    expect(victim.content.startsWith(contentStart(victim, (await entry(chain, 2)).hash))).toBe(
      true,
    );
  });
});
