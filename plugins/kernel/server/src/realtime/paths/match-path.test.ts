import { matchPath } from './match-path';

const paths = [{ prefix: '/ws/poste/' }, { prefix: '/ws/poste/kiosk/' }, { prefix: '/ws/news/' }];
const match = (pathname: string) => {
  const found = matchPath(paths, pathname);
  return found && [found.path.prefix, found.rest];
};

it.each([
  ['/ws/poste/10.0.0.7/', '/ws/poste/', '10.0.0.7'],
  ['/ws/poste/10.0.0.7', '/ws/poste/', '10.0.0.7'],
  ['/ws/poste/fe80%3A%3A1/', '/ws/poste/', 'fe80::1'],
  ['/ws/poste/kiosk/3/', '/ws/poste/kiosk/', '3'],
  ['/ws/news', '/ws/news/', ''],
  ['/ws/news/', '/ws/news/', ''],
])('%s', (pathname, prefix, rest) => {
  expect(match(pathname)).toEqual([prefix, rest]);
});

it.each(['/ws/', '/ws/newspaper/', '/', '/ws/poste/%E0%A4%A/'])('%s is nobody’s', (pathname) => {
  expect(match(pathname)).toBeUndefined();
});
