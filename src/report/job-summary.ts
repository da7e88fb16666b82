/** A room of its own, so that it is loaded only when it is written: it brings Node's promises of files along. */
export { summary } from '@actions/core';
