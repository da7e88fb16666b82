/** The action runs on `node24`; a green test on another major would prove nothing about it. */
export default function requireNode24() {
  const [major] = process.versions.node.split('.');
  if (major !== '24') {
    throw new Error(
      `These tests need Node 24, and this is ${process.version}. Run them by \`npm test\`, which brings its own on Linux x64; elsewhere install Node 24 first.`,
    );
  }
}
