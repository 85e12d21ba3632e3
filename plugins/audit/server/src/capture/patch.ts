type Method = (...args: never[]) => unknown;

/**
 * Replaces methods of objects that Strapi shares between its instances in one process: everything
 * is put back when this one ends.
 */
export interface Patches {
  wrap(object: unknown, name: string, wrapper: (original: UntypedMethod) => UntypedMethod): void;
  undo(): void;
}

export type UntypedMethod = (...args: unknown[]) => unknown;

export const createPatches = (): Patches => {
  const undone: (() => void)[] = [];
  return {
    wrap: (object, name, wrapper) => {
      const owner = object as Record<string, Method> | undefined;
      const original = owner?.[name];
      if (!owner || typeof original !== 'function') {
        throw new Error(`The audit cannot watch "${name}": Strapi no longer has it`);
      }
      owner[name] = wrapper(original.bind(owner) as UntypedMethod);
      undone.push(() => {
        owner[name] = original;
      });
    },
    undo: () => {
      for (const restore of undone.splice(0).reverse()) restore();
    },
  };
};
