// Old syntax on purpose: this file has to run on the versions that it turns away.
const found = process.versions.node.split('.').map(Number);
const atLeast = (major, minor) => found[0] > major || (found[0] === major && found[1] >= minor);

if (!atLeast(20, 19) || atLeast(25, 0)) {
  process.stderr.write(
    'Guichet needs Node 20.19 to 24, and this is Node ' +
      process.versions.node +
      ': install a supported version from https://nodejs.org.\n',
  );
  process.exit(1);
}
