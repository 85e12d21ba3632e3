import { parse } from 'graphql';
import { depthOf } from './depth';

it.each([
  ['{ a }', 1],
  ['{ a { b { c } } d }', 3],
  ['subscription { a { ...F } } fragment F on T { b { ... on U { c } } }', 3],
  ['{ a { ...F } } fragment F on T { b { ...F } }', 2],
])('%s', (text, depth) => {
  expect(depthOf(parse(text))).toBe(depth);
});
