import type { Core } from '@strapi/strapi';
import { rememberRights } from './remember-rights';

const setUp = () => {
  let rights = ['a'];
  const reads: string[] = [];
  const service = {
    findPublicPermissions: async () => {
      reads.push('public');
      return rights.map((action) => ({ action }));
    },
    findRolePermissions: async (roleId: number) => {
      reads.push(`role ${roleId}`);
      return rights.map((action) => ({ action: `${action}${roleId}` }));
    },
  };
  const strapi = { plugin: () => ({ service: () => service }) } as unknown as Core.Strapi;
  const memory = rememberRights(strapi);
  return { memory, service, reads, change: (now: string[]) => void (rights = now) };
};

describe('rights of roles', () => {
  it('are read each time while nobody tells of changes', async () => {
    const { service, reads, memory } = setUp();
    await service.findPublicPermissions();
    await service.findPublicPermissions();
    expect(reads).toHaveLength(2);
    memory.forget();
    memory.distrust();
    await service.findPublicPermissions();
    await service.findPublicPermissions();
    expect(reads).toHaveLength(4);
  });

  it('are read once for each role until they change', async () => {
    const { service, reads, memory, change } = setUp();
    memory.forget();
    for (let call = 0; call < 3; call++) {
      expect(await service.findPublicPermissions()).toEqual([{ action: 'a' }]);
      expect(await service.findRolePermissions(2)).toEqual([{ action: 'a2' }]);
      expect(await service.findRolePermissions(3)).toEqual([{ action: 'a3' }]);
    }
    expect(reads).toEqual(['public', 'role 2', 'role 3']);
    change(['b']);
    memory.forget();
    expect(await service.findPublicPermissions()).toEqual([{ action: 'b' }]);
  });

  it('that were being read when they changed are not kept', async () => {
    const { service, memory, change } = setUp();
    memory.forget();
    const early = service.findPublicPermissions();
    change(['b']);
    memory.forget();
    expect(await early).toEqual([{ action: 'a' }]);
    expect(await service.findPublicPermissions()).toEqual([{ action: 'b' }]);
  });

  it('that could not be read are read again', async () => {
    const { service, memory, change } = setUp();
    memory.forget();
    change(undefined as unknown as string[]);
    await expect(service.findPublicPermissions()).rejects.toThrow();
    change(['a']);
    expect(await service.findPublicPermissions()).toEqual([{ action: 'a' }]);
  });
});
