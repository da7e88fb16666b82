/** The action runs on `node24`, so tests on another major version prove nothing. */
export default function requireNode24() {
  const [major] = process.versions.node.split('.');
  if (major !== '24') {
    throw new Error(
      `These tests need Node 24, and this is ${process.version}. Run them with \`npm test\`, which has its own Node on Linux x64. On other systems, install Node 24 first.`,
    );
  }
}
