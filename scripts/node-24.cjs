/**
 * Loaded before each npm script: reports in one sentence that it needs Node 24, where an older version would print a stack
 * trace. Written for every version of Node. On Node 24 it also turns off the warnings about experimental parts, because older
 * versions reject the option for that.
 */
'use strict';

var major = process.versions.node.split('.')[0];
if (major !== '24') {
  process.stderr.write(
    'This command needs Node 24, and this is Node ' +
      process.versions.node +
      ': install Node 24 (https://nodejs.org/en/download), then run npm ci.\n',
  );
  process.exit(1);
}

var emitWarning = process.emitWarning;
process.emitWarning = function (warning, type) {
  if (type !== 'ExperimentalWarning') emitWarning.apply(process, arguments);
};
