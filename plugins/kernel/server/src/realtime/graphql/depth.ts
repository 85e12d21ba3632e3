import { GraphQLError, Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';

/** How deep fields lie in one another; fragments count as what they stand for. */
export const depthOf = (document: DocumentNode): number => {
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const below = (set: SelectionSetNode | undefined, seen: readonly string[]): number =>
    Math.max(
      0,
      ...(set?.selections ?? []).map((selection) => {
        if (selection.kind === Kind.FIELD) return 1 + below(selection.selectionSet, seen);
        if (selection.kind === Kind.INLINE_FRAGMENT) return below(selection.selectionSet, seen);
        const name = selection.name.value;
        // Validation refuses circles; here they must only not run on for ever.
        return seen.includes(name) ? 0 : below(fragments.get(name)?.selectionSet, [...seen, name]);
      }),
    );
  return Math.max(
    0,
    ...document.definitions.map((one) =>
      one.kind === Kind.OPERATION_DEFINITION ? below(one.selectionSet, []) : 0,
    ),
  );
};

export const tooDeep = (most: number): GraphQLError =>
  new GraphQLError(`The operation is deeper than ${most} fields`, {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
