/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 188:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  A: () => (/* binding */ fromArrayBuffer),
  B: () => (/* binding */ isFailureCode),
  C: () => (/* binding */ isServerError),
  D: () => (/* binding */ fromHex),
  E: () => (/* binding */ writeKey),
  F: () => (/* binding */ hasOwn),
  G: () => (/* binding */ GameSparksError),
  H: () => (/* binding */ isKnownState),
  I: () => (/* binding */ timeOf),
  J: () => (/* binding */ isFromGateway),
  K: () => (/* binding */ asGameSparksError),
  L: () => (/* binding */ isObject),
  M: () => (/* binding */ normalizeProvider),
  N: () => (/* binding */ HttpResponse),
  O: () => (/* binding */ toHex),
  P: () => (/* binding */ HttpRequest),
  R: () => (/* binding */ member),
  S: () => (/* binding */ TOO_LARGE),
  T: () => (/* binding */ isTransientError),
  U: () => (/* binding */ isSuccess),
  V: () => (/* binding */ isFinalState),
  W: () => (/* binding */ statusOf),
  X: () => (/* binding */ randomDigest),
  Y: () => (/* binding */ digest),
  _: () => (/* binding */ singleLine),
  a: () => (/* binding */ unresolvedText),
  b: () => (/* binding */ Sha256Node),
  c: () => (/* binding */ errorText),
  d: () => (/* binding */ preparationText),
  f: () => (/* binding */ outputsOf),
  g: () => (/* binding */ sanitize),
  h: () => (/* binding */ inOneLine),
  i: () => (/* binding */ unresolvedSuggestion),
  j: () => (/* binding */ fromString),
  k: () => (/* binding */ fromUtf8),
  l: () => (/* binding */ factsText),
  m: () => (/* binding */ duration),
  n: () => (/* binding */ deploymentText),
  o: () => (/* binding */ causeText),
  p: () => (/* binding */ setOutputs),
  q: () => (/* binding */ isExpiredCredentials),
  r: () => (/* binding */ findingText),
  s: () => (/* binding */ conflictSuggestion),
  t: () => (/* binding */ capital),
  u: () => (/* binding */ suggestionFor),
  v: () => (/* binding */ SignatureV4),
  w: () => (/* binding */ isThrottlingError),
  x: () => (/* binding */ inTime),
  y: () => (/* binding */ NodeHttpHandler),
  z: () => (/* binding */ NOTHING_STARTED)
});

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = require("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = require("node:net");
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(75);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = require("node:https");
var external_node_https_default = /*#__PURE__*/__nccwpck_require__.n(external_node_https_namespaceObject);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
;// CONCATENATED MODULE: ./.tmp/package/index.js










// node_modules/@actions/core/lib/utils.js
/**
* Sanitizes an input into a string so it can be passed into issueCommand safely
* @param input input to sanitize into a string
*/
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
/**
*
* @param annotationProperties
* @returns The command properties to send with the actual annotation command
* See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
*/
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}
// node_modules/@actions/core/lib/command.js
/**
* Issues a command to the GitHub Actions runner
*
* @param command - The command name to issue
* @param properties - Additional properties for the command (key-value pairs)
* @param message - The message to include with the command
* @remarks
* This function outputs a specially formatted string to stdout that the Actions
* runner interprets as a command. These commands can control workflow behavior,
* set outputs, create annotations, mask values, and more.
*
* Command Format:
*   ::name key=value,key=value::message
*
* @example
* ```typescript
* // Issue a warning annotation
* issueCommand('warning', {}, 'This is a warning message');
* // Output: ::warning::This is a warning message
*
* // Set an environment variable
* issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
* // Output: ::set-env name=MY_VAR::some value
*
* // Add a secret mask
* issueCommand('add-mask', {}, 'secretValue123');
* // Output: ::add-mask::secretValue123
* ```
*
* @internal
* This is an internal utility function that powers the public API functions
* such as setSecret, warning, error, and exportVariable.
*/
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + external_os_.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!external_fs_.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
/**
* The code to exit an action
*/
var ExitCode;
(function(ExitCode) {
	/**
	* A code indicating that the action was successful
	*/
	ExitCode[ExitCode["Success"] = 0] = "Success";
	/**
	* A code indicating that the action was a failure
	*/
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
* Registers a secret which will get masked from logs
*
* @param secret - Value of the secret to be masked
* @remarks
* This function instructs the Actions runner to mask the specified value in any
* logs produced during the workflow run. Once registered, the secret value will
* be replaced with asterisks (***) whenever it appears in console output, logs,
* or error messages.
*
* This is useful for protecting sensitive information such as:
* - API keys
* - Access tokens
* - Authentication credentials
* - URL parameters containing signatures (SAS tokens)
*
* Note that masking only affects future logs; any previous appearances of the
* secret in logs before calling this function will remain unmasked.
*
* @example
* ```typescript
* // Register an API token as a secret
* const apiToken = "abc123xyz456";
* setSecret(apiToken);
*
* // Now any logs containing this value will show *** instead
* console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
* ```
*/
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
/**
* Gets the value of an input.
* Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
* Returns an empty string if the value is not defined.
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   string
*/
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
/**
* Sets the value of an output.
*
* @param     name     name of the output to set
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(external_os_.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
/**
* Writes debug message to user log
* @param message debug message
*/
function debug(message) {
	issueCommand("debug", {}, message);
}
/**
* Adds an error issue
* @param message error issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a warning issue
* @param message warning issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a notice issue
* @param message notice issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Writes info to log with console.log.
* @param message info message
*/
function info(message) {
	process.stdout.write(message + external_os_.EOL);
}
/**
* Begin an output group.
*
* Output until the next `groupEnd` will be foldable in this group
*
* @param name The name of the output group
*/
function startGroup(name) {
	issue("group", name);
}
/**
* End an output group.
*/
function endGroup() {
	issue("endgroup");
}
// src/clock.ts
function instantOf(clock) {
	return {
		now: clock.now(),
		date: clock.date().getTime()
	};
}
/** Milliseconds since then, by the clock that shows more, because the monotonic one stops while a machine is suspended. */
function atMostSince({ now, date }, clock) {
	return Math.max(clock.now() - now, clock.date().getTime() - date);
}
const systemClock = {
	now: () => process.uptime() * 1e3,
	date: () => /* @__PURE__ */ new Date(),
	sleep: async (milliseconds, signal) => {
		signal?.throwIfAborted();
		await new Promise((resolve, reject) => {
			const stop = () => {
				clearTimeout(timer);
				reject(signal?.reason);
			};
			const timer = setTimeout(() => {
				signal?.removeEventListener("abort", stop);
				resolve();
			}, milliseconds);
			signal?.addEventListener("abort", stop, { once: true });
		});
	}
};
// src/digest.ts
const PIECE_CHARACTERS = 65536;
/** SHA-256 of UTF-8 text or bytes, 64 hexadecimal digits. */
function digest(content) {
	return (0,external_node_crypto_.createHash)("sha256").update(content).digest("hex");
}
/** The same for a text that comes in pieces, because the whole text could be long. */
function digestInPieces(send) {
	const hash = (0,external_node_crypto_.createHash)("sha256");
	let waiting = "";
	send((piece) => {
		waiting += piece;
		if (waiting.length < PIECE_CHARACTERS) return;
		hash.update(waiting);
		waiting = "";
	});
	return hash.update(waiting).digest("hex");
}
/** As long as a digest, and never the same. */
function randomDigest() {
	return (0,external_node_crypto_.randomBytes)(32).toString("hex");
}
// src/deployment/client-token.ts
/**
* The same chain in every attempt of a run, so that a re-run finds the deployments of earlier attempts (ADR 0008). Without an identity, the first token is random. Tokens have 64 hex digits.
*
* @param identity what identifies the step in all attempts of its run
*/
function derivedTokens(identity, { region, game, stage }) {
	const next = (token, deploymentId) => digestOf([token, deploymentId]);
	if (identity === void 0) return {
		first: randomDigest,
		next
	};
	const ingredients = [
		...identity,
		region,
		game,
		stage
	];
	return {
		first: (snapshotId) => digestOf([...ingredients, snapshotId]),
		next
	};
}
/** A token from the input means one deployment, so it has no next one. */
function givenToken(token) {
	return { first: () => token };
}
/** Hashes a JSON list, so that different lists never become the same text. */
function digestOf(ingredients) {
	return digest(JSON.stringify(ingredients));
}
// src/deployment/decide.ts
function decide({ started, followed, confirmation, hasNextToken }) {
	const { isOlder, isAgeKnown } = started;
	const { end, wasInProgress } = followed;
	/** It had finished, or was lost, before this step could follow it. */
	const isPast = isOlder && !wasInProgress;
	const by = replacedBy(confirmation);
	const nextTokenOr = (reason, conclusion) => hasNextToken ? {
		kind: "next-token",
		reason,
		...by
	} : conclude(conclusion);
	switch (end.kind) {
		case "other-deployment": return conclude(hasNextToken ? OTHER_DEPLOYMENT : TOKEN_USED);
		case "cancelled": return conclude({
			kind: "cancelled",
			accepted: "yes"
		});
		case "in-progress": return conclude({ kind: "started" });
		case "timed-out": return conclude({
			...end,
			kind: "timed-out"
		});
		case "unreadable": return conclude({
			...end,
			kind: "unknown",
			reason: "unreadable"
		});
		case "failed": {
			const failed = {
				kind: "failed",
				rerunHelps: wasInProgress && isAgeKnown
			};
			return isPast ? nextTokenOr("failed", failed) : conclude(failed);
		}
		case "not-found": {
			const unknown = {
				...end,
				kind: "unknown",
				reason: "not-found"
			};
			return isOlder ? nextTokenOr("not-found", unknown) : conclude(unknown);
		}
		case "no-result":
		case "unknown-result": {
			const unknown = {
				kind: "unknown",
				reason: end.kind
			};
			return isPast ? nextTokenOr(end.kind, unknown) : conclude(unknown);
		}
		case "succeeded":
			if (wasInProgress || confirmation?.kind === "confirmed") return SUCCEEDED;
			if (confirmation === void 0) return { kind: "confirm" };
			return isOlder ? nextTokenOr("not-live", pastSuccess(confirmation)) : conclude(unknownAfter(confirmation, "replaced-immediately"));
	}
}
const SUCCEEDED = {
	kind: "conclude",
	conclusion: { kind: "succeeded" }
};
const OTHER_DEPLOYMENT = {
	kind: "unknown",
	reason: "other-deployment"
};
const TOKEN_USED = {
	kind: "not-started",
	reason: "token-used"
};
/** With a token from the input, an earlier success that the stage no longer has was not started by this step. */
function pastSuccess(confirmation) {
	return confirmation.kind === "replaced" ? {
		kind: "not-started",
		reason: "replaced",
		replacedBy: confirmation.by
	} : unknownAfter(confirmation, "not-confirmed");
}
function unknownAfter(confirmation, reason) {
	const error = "error" in confirmation ? confirmation.error : void 0;
	return {
		kind: "unknown",
		reason,
		...replacedBy(confirmation),
		...error && { error }
	};
}
/** The deployment that the stage has instead, if it is known. */
function replacedBy(confirmation) {
	const by = confirmation !== void 0 && "by" in confirmation ? confirmation.by : void 0;
	return by === void 0 ? {} : { replacedBy: by };
}
function conclude(conclusion) {
	return {
		kind: "conclude",
		conclusion
	};
}
// src/gamesparks/errors.ts
/** The error that the client throws for everything except a programming error. It never holds a request. */
var GameSparksError = class extends Error {
	name = "GameSparksError";
	kind;
	details;
	/** True when an attempt of the call might have been accepted although no response shows it. */
	mayHaveBeenAccepted;
	/** When the first such attempt began. */
	possiblyAcceptedAt;
	constructor(details) {
		super(details.message);
		this.kind = details.kind;
		this.details = details;
		this.mayHaveBeenAccepted = mayHaveReachedService(details);
	}
};
/** 408 comes from a gateway, and does not show whether the service received the request. */
function mayHaveReachedService({ kind, status }) {
	if (kind === "rejected") return status === 408;
	return kind === "unavailable" || kind === "redirected" || kind === "bad-response" || kind === "no-response";
}
/** Codes for expired credentials. They come with 403, from some services with 400. */
const EXPIRED_CODES = /* @__PURE__ */ new Set(["ExpiredToken", "ExpiredTokenException"]);
function isExpiredCredentials(error) {
	return error.kind === "rejected" && EXPIRED_CODES.has(error.details.code ?? "");
}
/** A rejection is permanent, except 408, which is about the connection. All other errors are transient. */
function isPermanent({ kind, details }) {
	return kind === "tls" || kind === "redirected" || kind === "rejected" && details.status !== 408;
}
/** A 4xx without a mark of the service comes from a gateway or proxy, and is about the connection (F116). */
function isFromGateway({ kind, details }) {
	return kind === "rejected" && details.fromService === false;
}
/** @throws everything else: a programming error, which no retry fixes */
function asGameSparksError(thrown) {
	if (thrown instanceof GameSparksError) return thrown;
	throw thrown;
}
// src/deployment/poll-schedule.ts
/**
* 4 s, and a second more for each minute that has passed, up to the poll interval, because a delay matters less in a longer
* deployment. Jitter only shortens a pause, by up to a tenth.
*/
const FIRST_PAUSE_MILLISECONDS$1 = 4e3;
const GROWTH = 1 / 60;
const JITTER = .1;
/**
* Milliseconds to wait before the next poll, or before the next start during a conflict.
*
* @param elapsedMilliseconds since the deployment was accepted
* @param slowDown use the maximum pause, because the service throttles
* @param random 0 to 1
*/
function nextPause(elapsedMilliseconds, { pollIntervalMilliseconds }, slowDown, random) {
	const pause = slowDown ? Infinity : FIRST_PAUSE_MILLISECONDS$1 + elapsedMilliseconds * GROWTH;
	return Math.min(pause, pollIntervalMilliseconds) * (1 - JITTER * random());
}
// src/deployment/status.ts
const FAILURE_CODES = /* @__PURE__ */ new Set(["INVALID_ROLE_FAILURE", "UNSPECIFIED_FAILURE"]);
const KNOWN_STATES = /* @__PURE__ */ new Set([
	"PENDING",
	"IN_PROGRESS",
	"COMPLETED",
	"FAILED"
]);
/**
* Success requires all of: the requested ID and snapshot, DEPLOY if it is reported, COMPLETED and SUCCESS. FAILED counts
* with any result and without one. In a state that is not final, the result is ignored (F29, F30).
*/
function statusOf(deployment, { deploymentId, snapshotId }) {
	const { DeploymentAction: action = "DEPLOY", DeploymentState: state = "" } = deployment;
	if (!(deployment.DeploymentId === deploymentId && deployment.SnapshotId === snapshotId && action === "DEPLOY") || state === "") return "unusable";
	if (state === "FAILED") return "failed";
	return state === "COMPLETED" ? statusOfResult(deployment) : "in-progress";
}
function statusOfResult({ DeploymentResult: result }) {
	const code = result?.ResultCode;
	if (code === void 0) return "no-result";
	if (code === "SUCCESS") return "succeeded";
	return isFailureCode(code) ? "failed" : "unknown-result";
}
function isFailureCode(code) {
	return code !== void 0 && FAILURE_CODES.has(code);
}
/** True when a deployment has another snapshot or another action than the start asked for. */
function contradicts(deployment, snapshotId) {
	const { SnapshotId = snapshotId, DeploymentAction = "DEPLOY" } = deployment;
	return SnapshotId !== snapshotId || DeploymentAction !== "DEPLOY";
}
function isFinalState(state) {
	return state === "COMPLETED" || state === "FAILED";
}
function isKnownState(state) {
	return state !== void 0 && KNOWN_STATES.has(state);
}
/** A check must have read all of these before it can succeed. */
const CHECKED = [
	"game",
	"stage",
	"snapshot",
	"conflict",
	"live"
];
/** Whether the step succeeds with this conclusion. Everything unconfirmed is a failure. */
function isSuccess(conclusion) {
	if (conclusion.kind !== "checked") return [
		"succeeded",
		"started",
		"skipped"
	].includes(conclusion.kind);
	const { findings } = conclusion;
	return findings.every(({ isGood }) => isGood) && CHECKED.every((about) => findings.some((finding) => finding.about === about));
}
// src/deployment/follow.ts
/** How long a 404 for the ID, missing credentials, or a rejection by a gateway is tolerated (F21, F64, F116). */
const TOLERANCE_MILLISECONDS = 6e4;
/** How often a COMPLETED without a result is read again. */
const MAX_READS_FOR_RESULT = 3;
/** More state changes than any deployment has, so that a misbehaving service can't fill the memory. */
const MAX_STATE_CHANGES = 100;
/** Polls the deployment until it finishes, the timeout passes, it can't be read, or the run is cancelled. */
async function follow(request, client, context, observe) {
	const { clock, random, signal } = context;
	const { deadline } = request;
	const begun = clock.now();
	const polls = new Polls(request, context);
	let pause = request.pollImmediately ? 0 : nextPause(0, request, false, random);
	try {
		for (;;) {
			if (pause > 0) await clock.sleep(Math.min(pause, Math.max(deadline - clock.now(), 0)), signal);
			const isLast = clock.now() >= deadline;
			const poll = await pollOnce(request, client, context);
			const settled = polls.add(poll);
			const isTimeUp = isLast || clock.now() > deadline;
			const end = settled ?? (isTimeUp ? timedOut$1(poll, request) : void 0);
			report$2(poll, end === void 0, context, observe);
			const isCancelled = signal.aborted && (settled === void 0 || "error" in poll);
			if (end !== void 0 && !isCancelled) return polls.endedBy(end);
			const isThrottled = "error" in poll && poll.error.kind === "throttled";
			pause = nextPause(clock.now() - begun, request, isThrottled, random);
		}
	} catch (thrown) {
		if (!signal.aborted) throw thrown;
		return polls.endedBy({ kind: "cancelled" });
	}
}
function timedOut$1(poll, { waitForCompletion }) {
	return {
		kind: waitForCompletion ? "timed-out" : "unreadable",
		..."error" in poll && { error: poll.error }
	};
}
async function pollOnce({ game, stage, snapshotId, deployment: { DeploymentId }, deadline }, client, { clock, signal }) {
	try {
		const deployment = await client.getStageDeployment({
			GameName: game,
			StageName: stage,
			DeploymentId
		}, {
			signal,
			timeoutMilliseconds: Math.max(deadline - clock.now(), 0)
		});
		return {
			deployment,
			status: statusOf(deployment, {
				deploymentId: DeploymentId,
				snapshotId
			})
		};
	} catch (thrown) {
		return { error: asGameSparksError(thrown) };
	}
}
function report$2(poll, continues, { signal }, observe) {
	if (!("error" in poll)) observe({
		kind: "polled",
		...poll
	});
	else if (!signal.aborted) observe({
		kind: "poll-failed",
		...poll,
		continues
	});
}
/** The kind of an error that is tolerated for a while, if it is one. */
function toleratedTrouble(error) {
	if (isFromGateway(error)) return "gateway";
	if (error.kind === "credentials") return "credentials";
	return error.details.status === 404 ? "not-found" : void 0;
}
/** The responses so far. Decides which poll is the last one. */
var Polls = class {
	#request;
	#context;
	#last;
	#stateChanges = [];
	#isFirstRead = true;
	#wasInProgress = false;
	#hasFinished;
	/** The errors since the last response. */
	#trouble;
	#troubleSince = 0;
	#readsForResult = 0;
	constructor(request, context) {
		this.#request = request;
		this.#context = context;
		this.#last = request.deployment;
		this.#hasFinished = isFinalState(request.deployment.DeploymentState);
		this.#noteState(request.deployment);
	}
	endedBy(end) {
		const [last, stateChanges, wasInProgress] = [
			this.#last,
			this.#stateChanges,
			this.#wasInProgress
		];
		return {
			end,
			last,
			stateChanges,
			wasInProgress
		};
	}
	/** @returns why the polls stop with this one, if they do */
	add(poll) {
		if ("error" in poll) return this.#addError(poll.error);
		const { deployment, status } = poll;
		this.#trouble = void 0;
		if (this.#isOther(deployment)) return { kind: "other-deployment" };
		if (status === "unusable") return void 0;
		this.#isFirstRead = false;
		this.#noteState(deployment);
		if (status === "succeeded" || status === "failed" || status === "unknown-result") return { kind: status };
		this.#hasFinished ||= isFinalState(deployment.DeploymentState);
		this.#wasInProgress ||= !this.#hasFinished;
		if (this.#wasInProgress && !this.#request.waitForCompletion) return { kind: "in-progress" };
		if (status === "no-result" || this.#readsForResult > 0) this.#readsForResult += 1;
		return this.#readsForResult > MAX_READS_FOR_RESULT ? { kind: "no-result" } : void 0;
	}
	/** Only for the first read. A later contradiction is an unusable response. */
	#isOther(deployment) {
		const { snapshotId, deployment: started } = this.#request;
		const isSame = deployment.DeploymentId === started.DeploymentId;
		return this.#isFirstRead && isSame && contradicts(deployment, snapshotId);
	}
	#addError(error) {
		const { clock } = this.#context;
		const trouble = toleratedTrouble(error);
		if (trouble !== this.#trouble) this.#troubleSince = clock.now();
		this.#trouble = trouble;
		if (trouble === void 0) return isPermanent(error) ? {
			kind: "unreadable",
			error
		} : void 0;
		return clock.now() - this.#troubleSince >= TOLERANCE_MILLISECONDS ? {
			kind: trouble === "not-found" ? trouble : "unreadable",
			error
		} : void 0;
	}
	#noteState(deployment) {
		this.#last = deployment;
		const state = deployment.DeploymentState?.slice(0, 64);
		const changes = this.#stateChanges;
		if (state === void 0 || state === changes.at(-1)?.state) return;
		if (changes.length === MAX_STATE_CHANGES) changes.pop();
		changes.push({
			state,
			at: this.#context.clock.date()
		});
	}
};
// src/deployment/outcome.ts
/** The facts of an outcome without a deployment. */
const NOTHING_STARTED = {
	isOlder: false,
	isAgeKnown: true,
	wasInProgress: false,
	stateChanges: []
};
// src/deployment/start.ts
/** After a cancellation, a start in progress has this time to finish, because its ID is required. */
const START_GRACE_MILLISECONDS = 3e3;
/** `Date` has whole seconds, and clocks of the service can differ a little (ADR 0008). */
const AGE_TOLERANCE_MILLISECONDS = 2e3;
/** The maximum pause between two starts during a conflict. */
const MAX_CONFLICT_PAUSE_MILLISECONDS = 15e3;
/** How long a start is retried after a lost response, because a token might expire (ADR 0008). */
const LOST_RESPONSE_MILLISECONDS = 3e5;
/**
* Starts a deployment with one token. With `on-conflict: wait` the same start (same token, same bytes) is repeated until
* the stage is free, so that at most one is accepted (I2).
*
* @throws only programming errors
*/
async function startDeployment(request, client, context, observe) {
	const { clock, signal } = context;
	const { game, stage, snapshotId, clientToken } = request;
	const body = {
		GameName: game,
		StageName: stage,
		SnapshotId: snapshotId,
		ClientToken: clientToken
	};
	const hasDeadline = request.waitForCompletion || request.onConflict === "wait";
	const conflict = new Conflict(request, client, context, observe);
	let possiblyAcceptedAt;
	observe({
		kind: "starting",
		clientToken
	});
	for (;;) try {
		return startedBy(await client.startStageDeployment(body, {
			signal,
			graceMilliseconds: START_GRACE_MILLISECONDS,
			...hasDeadline && { timeoutMilliseconds: conflict.timeLeft(possiblyAcceptedAt) }
		}), possiblyAcceptedAt, conflict, clock);
	} catch (thrown) {
		const error = asGameSparksError(thrown);
		const isLost = possiblyAcceptedAt !== void 0 || error.mayHaveBeenAccepted;
		if (isLost) possiblyAcceptedAt ??= error.possiblyAcceptedAt ?? instantOf(clock);
		const waits = isConflict(error) && request.onConflict === "wait" && !signal.aborted;
		if (waits && await conflict.waitForNextStart(possiblyAcceptedAt)) continue;
		if (signal.aborted) return {
			kind: "cancelled",
			accepted: isLost ? "unknown" : "no"
		};
		return isLost ? unknownStart(error) : notStarted(error, waits, conflict);
	}
}
/** With any code (F112). */
function isConflict({ details }) {
	return details.status === 409;
}
/** "Not started" only if every attempt was definitely rejected or never sent (I9). */
async function notStarted(error, hasWaited, conflict) {
	const by = isConflict(error) ? await conflict.blockingDeployment() : void 0;
	return {
		kind: "not-started",
		error,
		...by && { blockingDeployment: by },
		...hasWaited && { hasWaited }
	};
}
function unknownStart(error) {
	return {
		kind: "unknown",
		reason: isConflict(error) ? "conflict-after-lost-response" : "no-start-response",
		error
	};
}
/** @param possiblyAcceptedAt of an earlier call with the same token, if a response was lost */
function startedBy(deployment, possiblyAcceptedAt, { hasOccurred: hadConflict, known: blockedBy }, clock) {
	const { ageMilliseconds: age } = deployment;
	const ownAge = atMostSince(possiblyAcceptedAt ?? deployment.possiblyAcceptedAt, clock);
	return {
		deployment,
		isOlder: age !== void 0 && age > ownAge + AGE_TOLERANCE_MILLISECONDS,
		isAgeKnown: age !== void 0,
		isRepeated: possiblyAcceptedAt !== void 0 || deployment.isRepeated || age !== void 0 && age > AGE_TOLERANCE_MILLISECONDS,
		hadConflict,
		...blockedBy !== void 0 && { blockedBy }
	};
}
/** A stage that another deployment blocks. */
var Conflict = class {
	#request;
	#client;
	#context;
	#observe;
	#begun;
	known;
	constructor(request, client, context, observe) {
		this.#request = request;
		this.#client = client;
		this.#context = context;
		this.#observe = observe;
	}
	get hasOccurred() {
		return this.#begun !== void 0;
	}
	/** Waits on the polling schedule. @returns false after the timeout, or when the run was cancelled */
	async waitForNextStart(possiblyAcceptedAt) {
		const { clock, signal, random } = this.#context;
		const { pollIntervalMilliseconds } = this.#request;
		if (this.#begun === void 0) {
			this.#begun = clock.now();
			this.known = await this.blockingDeployment();
		}
		const left = this.timeLeft(possiblyAcceptedAt);
		if (left === 0 || this.#isCancelled()) return false;
		this.#observe({
			kind: "blocked",
			...this.known && { deployment: this.known }
		});
		const schedule = { pollIntervalMilliseconds: Math.min(pollIntervalMilliseconds, MAX_CONFLICT_PAUSE_MILLISECONDS) };
		const pause = nextPause(clock.now() - this.#begun, schedule, false, random);
		await clock.sleep(Math.min(pause, left), signal).catch(() => void 0);
		return !this.#isCancelled() && this.timeLeft(possiblyAcceptedAt) > 0;
	}
	/** Milliseconds until the deadline, or until a start after a lost response is not retried any more. */
	timeLeft(possiblyAcceptedAt) {
		const lostUntil = (possiblyAcceptedAt?.now ?? Infinity) + LOST_RESPONSE_MILLISECONDS;
		return Math.max(Math.min(this.#request.deadline, lostUntil) - this.#context.clock.now(), 0);
	}
	#isCancelled() {
		return this.#context.signal.aborted;
	}
	/**
	* Read when the wait begins, because there is no time for a list at the timeout. Best effort, because only the list has it,
	* which requires another permission.
	*/
	async blockingDeployment() {
		if (this.known !== void 0) return this.known;
		const { findBlockingDeployment } = await __nccwpck_require__.e(/* import() */ 550).then(__nccwpck_require__.bind(__nccwpck_require__, 550)).then((n) => n.l);
		return findBlockingDeployment(this.#request, this.#request.deadline, this.#client, this.#context);
	}
};
// src/deployment/deploy-snapshot.ts
/** The maximum of client tokens that a step uses (ADR 0008). */
const MAX_CLIENT_TOKENS = 20;
/** Without a wait for completion, the timeout of the first read of a deployment: longer than a 404 is tolerated. */
const FIRST_READ_TIMEOUT_MILLISECONDS = 9e4;
/**
* Resolves the snapshot, starts the deployment unless it is not needed, and follows it.
*
* @throws only programming errors; every error of service and network is in the outcome
*/
async function deploySnapshot(request, client, context, observe) {
	const { clock, signal } = context;
	const startedAt = clock.date();
	const begun = clock.now();
	const deadline = begun + request.waitTimeoutMilliseconds;
	const facts = { ...NOTHING_STARTED };
	const conclusion = await new Step(request, deadline, facts, client, context, observe).run().catch((thrown) => {
		if (!signal.aborted) throw thrown;
		return {
			kind: "cancelled",
			accepted: "yes"
		};
	});
	const durationMilliseconds = clock.now() - begun;
	const times = {
		startedAt,
		finishedAt: clock.date(),
		durationMilliseconds
	};
	return {
		...facts,
		...finalFacts(conclusion, facts),
		...times
	};
}
/** Drops the previous snapshot if nothing was started. Corrects `accepted` if a cancellation leaves no deployment behind. */
function finalFacts(conclusion, facts) {
	const { kind } = conclusion;
	if (kind === "cancelled" && conclusion.accepted === "yes" && !mightBeLeftBehind(facts)) return finalFacts({
		kind,
		accepted: "no"
	}, facts);
	return {
		conclusion,
		previousSnapshotId: kind === "skipped" || kind === "not-started" || kind === "cancelled" && conclusion.accepted === "no" ? void 0 : facts.previousSnapshotId
	};
}
/** False without an ID, or if an earlier deployment has already finished. */
function mightBeLeftBehind({ deploymentId, deployment, isOlder }) {
	return deploymentId !== void 0 && !(isOlder && isFinalState(deployment?.DeploymentState));
}
/** The work of a step. Its facts are up to date at every moment. */
var Step = class {
	/** Without the configuration, which is large. */
	#request;
	#newSnapshot;
	#begun;
	#deadline;
	#facts;
	#client;
	#context;
	#observe;
	/** True after a conflict with any token, because the other deployment might have changed the stage. */
	#hadConflict = false;
	constructor({ newSnapshot, ...request }, deadline, facts, client, context, observe) {
		this.#request = request;
		this.#newSnapshot = newSnapshot;
		this.#begun = context.clock.now();
		this.#deadline = deadline;
		this.#facts = facts;
		this.#client = client;
		this.#context = context;
		this.#observe = observe;
	}
	/** @throws the signal's reason when the run is cancelled */
	async run() {
		const { tokens } = this.#request;
		const snapshotId = await this.#resolve();
		if (typeof snapshotId !== "string") return snapshotId;
		const before = await this.#readBefore();
		if (before !== void 0 && this.#isAlreadyLive(snapshotId, before)) return { kind: "skipped" };
		const returnedIds = /* @__PURE__ */ new Set();
		for (let token = tokens.first(snapshotId), last;;) {
			const obstacle = this.#prepareStart(token, returnedIds);
			if (obstacle !== void 0) return obstacle;
			this.#leaveBehind(last);
			const request = {
				...this.#request,
				snapshotId,
				clientToken: token,
				deadline: this.#deadline
			};
			const [client, context, observe] = [
				this.#client,
				this.#context,
				this.#observe
			];
			const started = await startDeployment(request, client, context, observe);
			if ("kind" in started) return started;
			const { DeploymentId } = started.deployment;
			this.#noteStarted(started, snapshotId);
			if (returnedIds.has(DeploymentId)) return {
				kind: "unknown",
				reason: "repeated-deployment"
			};
			returnedIds.add(DeploymentId);
			await this.#findPrevious(started, before);
			const followed = await this.#follow(started, snapshotId);
			const decision = await this.#decide(started, followed);
			if (decision.kind === "conclude") return decision.conclusion;
			last = decision;
			token = tokens.next?.(token, DeploymentId) ?? "";
		}
	}
	async #resolve() {
		const { snapshot } = this.#request;
		if (snapshot.startsWith("Snapshot_")) return this.#facts.snapshotId = snapshot;
		const { resolveWithin } = await __nccwpck_require__.e(/* import() */ 550).then(__nccwpck_require__.bind(__nccwpck_require__, 550)).then((n) => n.s);
		const [client, context, deadline] = [
			this.#client,
			this.#context,
			this.#deadline
		];
		const resolved = this.#newSnapshot === void 0 ? await resolveWithin(this.#request, deadline, client, context) : await this.#createOrFind(this.#newSnapshot);
		if ("kind" in resolved) return resolved;
		const { descriptions, ...resolution } = resolved;
		if (descriptions !== void 0) this.#facts.descriptions = descriptions;
		this.#observe({
			kind: "resolved",
			...resolution
		});
		return this.#facts.snapshotId = resolved.snapshot;
	}
	async #createOrFind(newSnapshot) {
		const { createOrFindSnapshot } = await __nccwpck_require__.e(/* import() */ 550).then(__nccwpck_require__.bind(__nccwpck_require__, 550)).then((n) => n.a);
		const [client, context, observe] = [
			this.#client,
			this.#context,
			this.#observe
		];
		const request = {
			game: this.#request.game,
			newSnapshot
		};
		const preparation = this.#facts.preparation = {};
		return createOrFindSnapshot(request, this.#deadline, client, context, observe, preparation);
	}
	async #readBefore() {
		const { skipIfDeployed, findPreviousSnapshot } = this.#request;
		if (!skipIfDeployed && !findPreviousSnapshot) return void 0;
		const { liveSnapshotOf, readBefore } = await __nccwpck_require__.e(/* import() */ 550).then(__nccwpck_require__.bind(__nccwpck_require__, 550)).then((n) => n.n);
		const [client, context, observe] = [
			this.#client,
			this.#context,
			this.#observe
		];
		const before = await readBefore(this.#request, this.#deadline, client, context, observe);
		if (before !== void 0) this.#facts.previousSnapshotId = liveSnapshotOf(before.live);
		return before;
	}
	#isAlreadyLive(snapshotId, { live }) {
		if (!this.#request.skipIfDeployed || live.kind !== "live" || !live.isConfirmed) return false;
		const { deployment } = live;
		if (deployment.SnapshotId !== snapshotId) return false;
		this.#facts.deployment = deployment;
		this.#facts.deploymentId = deployment.DeploymentId;
		this.#observe({
			kind: "skipped",
			deployment
		});
		return true;
	}
	/** Writes the token to the outputs. @returns the conclusion if nothing can be started */
	#prepareStart(clientToken, returnedIds) {
		const { clock } = this.#context;
		if (clock.now() >= this.#deadline) return {
			kind: "not-started",
			reason: "out-of-time"
		};
		if (returnedIds.size === MAX_CLIENT_TOKENS) return {
			kind: "not-started",
			reason: "chain-exhausted"
		};
		try {
			this.#request.keepToken(clientToken);
		} catch (thrown) {
			return {
				kind: "not-started",
				reason: "outputs-unwritable",
				detail: thrown.message
			};
		}
		this.#facts.clientToken = clientToken;
	}
	/** Reports the change to the next token, and clears the facts of the last deployment. */
	#leaveBehind(last) {
		const { deploymentId = "" } = this.#facts;
		if (last?.kind === "next-token") this.#observe({
			deploymentId,
			...last
		});
		Object.assign(this.#facts, NOTHING_STARTED);
		delete this.#facts.deploymentId;
		delete this.#facts.deployment;
	}
	#noteStarted({ deployment, isOlder, isAgeKnown }, snapshotId) {
		const acceptedAfterMilliseconds = this.#context.clock.now() - this.#begun;
		Object.assign(this.#facts, {
			deployment,
			isOlder,
			isAgeKnown,
			acceptedAfterMilliseconds
		});
		if (contradicts(deployment, snapshotId)) return;
		const { DeploymentId: deploymentId } = deployment;
		this.#facts.deploymentId = deploymentId;
		this.#observe({
			kind: "accepted",
			deploymentId,
			deployment,
			isOlder
		});
	}
	async #findPrevious(started, before) {
		if (before === void 0) return;
		this.#hadConflict ||= started.hadConflict;
		const { previousSnapshotOf } = await __nccwpck_require__.e(/* import() */ 550).then(__nccwpck_require__.bind(__nccwpck_require__, 550)).then((n) => n.n);
		const [client, context] = [this.#client, this.#context];
		const [request, deadline] = [this.#request, this.#deadline];
		const isStarted = this.#facts.deploymentId !== void 0;
		const all = {
			...started,
			hadConflict: this.#hadConflict
		};
		const known = this.#facts.previousSnapshotId;
		this.#facts.previousSnapshotId = void 0;
		const previous = isStarted ? await previousSnapshotOf(all, before, request, deadline, client, context) : void 0;
		this.#facts.previousSnapshotId = previous;
		if (previous === known) return;
		this.#observe({
			kind: "previous",
			snapshot: previous ?? ""
		});
	}
	/** Polls immediately if the start did not show that the deployment is new and not finished (ADR 0008). */
	async #follow(started, snapshotId) {
		const { waitForCompletion } = this.#request;
		const { deployment, isOlder, isAgeKnown, isRepeated } = started;
		if (contradicts(deployment, snapshotId)) return {
			end: { kind: "other-deployment" },
			wasInProgress: false
		};
		const pollImmediately = !(!isOlder && isAgeKnown && !isFinalState(deployment.DeploymentState)) || !waitForCompletion && isRepeated;
		if (!waitForCompletion && !pollImmediately) return this.#acceptedEnd(deployment);
		const { clock } = this.#context;
		const firstReadDeadline = clock.now() + FIRST_READ_TIMEOUT_MILLISECONDS;
		const deadline = waitForCompletion ? this.#deadline : Math.min(this.#deadline, firstReadDeadline);
		const followed = await follow({
			...this.#request,
			snapshotId,
			deployment,
			deadline,
			pollImmediately
		}, this.#client, this.#context, this.#observe);
		const { last, stateChanges, wasInProgress } = followed;
		Object.assign(this.#facts, {
			deployment: last,
			stateChanges,
			wasInProgress
		});
		return followed;
	}
	/** A new deployment needs no read before the step ends. */
	#acceptedEnd({ DeploymentState: state }) {
		const { clock, signal } = this.#context;
		if (state !== void 0) this.#facts.stateChanges = [{
			state,
			at: clock.date()
		}];
		return {
			end: { kind: signal.aborted ? "cancelled" : "in-progress" },
			wasInProgress: false
		};
	}
	async #decide(started, followed) {
		const findings = {
			started,
			followed,
			hasNextToken: this.#request.tokens.next !== void 0
		};
		const decision = decide(findings);
		if (decision.kind !== "confirm") return decision;
		const { confirmLive } = await __nccwpck_require__.e(/* import() */ 550).then(__nccwpck_require__.bind(__nccwpck_require__, 550)).then((n) => n.c);
		const created = started.deployment.Created;
		const deployment = {
			...created && { Created: created },
			...this.#facts.deployment
		};
		const [request, deadline] = [this.#request, this.#deadline];
		const [client, context] = [this.#client, this.#context];
		const confirmation = await confirmLive(deployment, request, deadline, client, context);
		return decide({
			...findings,
			confirmation
		});
	}
};
// src/gamesparks/json.ts
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** An own member. `null` counts as absent, and inherited properties are no members. */
function member(json, key) {
	return Object.hasOwn(json, key) ? json[key] ?? void 0 : void 0;
}
/** A number that no JavaScript number holds exactly, as it was written. */
var ExactNumber = class {
	source;
	constructor(source) {
		this.source = source;
	}
};
/** A double holds every number of 15 digits. */
const LONG_NUMBER = /\d[\d.]{15}/;
/**
* Parses JSON, and changes every text in it. A number that no double holds stays as it is written, so that two different ones
* are never equal.
*
* @throws {SyntaxError} for a text that is no JSON
*/
function parseJson(text, change) {
	const root = { value: LONG_NUMBER.test(text) ? JSON.parse(text, exactly) : JSON.parse(text) };
	const open = [root];
	for (let parent = open.pop(); parent !== void 0; parent = open.pop()) for (const [key, value] of entriesOf(parent)) if (typeof value === "string") Reflect.set(parent, key, change(value));
	else if (typeof value === "object" && value !== null) open.push(value);
	return root.value;
}
function exactly(_key, value, context) {
	const { source = "" } = context ?? {};
	return typeof value === "number" && String(value) !== source && LONG_NUMBER.test(source) ? new ExactNumber(source) : value;
}
function entriesOf(parent) {
	return Array.isArray(parent) ? parent.entries() : Object.entries(parent);
}
/**
* JSON of a parsed value, with the members of every object in order, so that equal values have equal texts.
*
* @param write gets the text in pieces
* @throws {RangeError} for a value that is nested too deeply
*/
function writeCanonicalJson(json, write) {
	if (json instanceof ExactNumber) write(json.source);
	else if (Array.isArray(json)) {
		json.forEach((item, index) => {
			write(index === 0 ? "[" : ",");
			writeCanonicalJson(item, write);
		});
		write(json.length === 0 ? "[]" : "]");
	} else if (isObject(json)) {
		const keys = Object.keys(json).sort();
		keys.forEach((key, index) => {
			write(`${index === 0 ? "{" : ","}${JSON.stringify(key)}:`);
			writeCanonicalJson(json[key], write);
		});
		write(keys.length === 0 ? "{}" : "}");
	} else write(JSON.stringify(json));
}
// src/gamesparks/timestamp.ts
const ISO_8601 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?$/;
/**
* A timestamp of the service as ISO 8601. The published model has ISO 8601, the API reference epoch seconds (F108). @returns undefined for everything else
*/
function parseTimestamp(value) {
	if (typeof value === "number") return fromEpochSeconds(value);
	if (typeof value !== "string" || !ISO_8601.test(value)) return void 0;
	return Number.isNaN(timeOf(value)) ? void 0 : value;
}
/** Milliseconds since 1970. A time without a zone is UTC. @returns NaN without a time, so that every comparison is false */
function timeOf(timestamp = "") {
	const hasZone = /([Zz]|[+-]\d\d:?\d\d)$/.test(timestamp.slice(10));
	return Date.parse(hasZone ? timestamp : `${timestamp.replace(" ", "T")}Z`);
}
function fromEpochSeconds(seconds) {
	const date = /* @__PURE__ */ new Date(seconds * 1e3);
	return Number.isNaN(date.getTime()) ? void 0 : date.toISOString();
}
// src/gamesparks/parse-response.ts
/**
* Only members that a decision needs must have the right type (ADR 0008). Every other member of a wrong type is dropped, so
* that it never hides a result.
*/
/** The limit of the published model. All tokens of a list are held together in memory. */
const MAX_TOKEN_CHARACTERS = 1024;
/** @throws {GameSparksError} of kind `bad-response` when the response holds no deployment, no ID, or wrong types */
function parseStartedDeployment(response) {
	const json = objectMember(response, response.json, "StageDeployment");
	if (json === void 0) throw badResponse$1(response, "the response holds no deployment");
	const { DeploymentState, DeploymentResult, ...proof } = json;
	const state = typeof DeploymentState === "string" && { DeploymentState };
	const result = hasOddCode(DeploymentResult) ? {} : { DeploymentResult };
	const deployment = deploymentIn(response, {
		...proof,
		...state,
		...result
	});
	const { DeploymentId } = deployment;
	if (DeploymentId === void 0 || !/^\S(.{0,126}\S)?$/.test(DeploymentId)) throw badResponse$1(response, "the response holds no deployment ID");
	const age = (response.serverTime ?? NaN) - timeOf(deployment.Created);
	return {
		...deployment,
		DeploymentId,
		...!Number.isNaN(age) && { ageMilliseconds: age }
	};
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no deployment, or wrong types */
function parseDeployment(response) {
	const json = objectMember(response, response.json, "StageDeployment");
	if (json === void 0) throw badResponse$1(response, "the response holds no deployment");
	return deploymentIn(response, json);
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no list, or wrong types */
function parseDeploymentPage(response) {
	const { items, nextToken } = page(response, "StageDeployments");
	return {
		StageDeployments: items.map((item) => deploymentIn(response, item)),
		...nextToken
	};
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no list, or wrong types */
function parseSnapshotPage(response) {
	const { items, nextToken } = page(response, "Snapshots");
	return {
		Snapshots: items.map((item) => snapshotIn(response, item)),
		...nextToken
	};
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no snapshot, no ID, or wrong types */
function parseCreatedSnapshot(response) {
	const snapshot = parseSnapshot(response);
	const { Id } = snapshot;
	if (Id === void 0 || Id === "") throw badResponse$1(response, "the response holds no snapshot ID");
	return {
		...snapshot,
		Id
	};
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no snapshot, or wrong types */
function parseSnapshot(response) {
	const json = objectMember(response, response.json, "Snapshot");
	if (json === void 0) throw badResponse$1(response, "the response holds no snapshot");
	return {
		...snapshotIn(response, json),
		...sectionsIn(response, json)
	};
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no configuration */
function parseGameConfiguration(response) {
	const json = objectMember(response, response.json, "GameConfiguration");
	if (json === void 0) throw badResponse$1(response, "the response holds no configuration");
	return sectionsIn(response, json);
}
function snapshotIn(response, json) {
	const description = member(json, "Description");
	return {
		...texts(response, json, ["Id"]),
		...typeof description === "string" && { Description: description }
	};
}
function sectionsIn(response, json) {
	const sections = member(json, "Sections");
	if (!isObject(sections)) return {};
	const entries = Object.entries(sections).map(([name, section]) => {
		const content = isObject(section) ? member(section, "Attributes") : void 0;
		return [name, content === void 0 ? {} : { contentDigest: contentDigest(response, content) }];
	});
	return { Sections: Object.fromEntries(entries) };
}
function contentDigest(response, content) {
	try {
		return digestInPieces((write) => {
			writeCanonicalJson(content, write);
		});
	} catch {
		throw badResponse$1(response, "the content of a section is nested too deeply");
	}
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no game */
function parseGame(response) {
	return stateIn(response, "Game");
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no stage */
function parseStage(response) {
	return stateIn(response, "Stage");
}
function stateIn(response, key) {
	const json = objectMember(response, response.json, key);
	if (json === void 0) throw badResponse$1(response, `the response holds no ${key.toLowerCase()}`);
	const state = member(json, "State");
	return typeof state === "string" ? { State: state } : {};
}
/** An empty token ends a list like an absent one, as in the official client. */
function page(response, key) {
	const list = member(response.json, key);
	if (!Array.isArray(list)) throw badResponse$1(response, `the response holds no list of ${key}`);
	const items = list.map((item) => {
		const json = objectMember(response, { item }, "item");
		if (json === void 0) throw badResponse$1(response, "the list holds something else");
		return json;
	});
	const { NextToken = "" } = texts(response, response.json, ["NextToken"]);
	if (NextToken.length > MAX_TOKEN_CHARACTERS) throw badResponse$1(response, "NextToken is too long");
	return {
		items,
		nextToken: NextToken === "" ? {} : { NextToken }
	};
}
const PROVING_MEMBERS = [
	"DeploymentId",
	"SnapshotId",
	"DeploymentAction",
	"DeploymentState"
];
function deploymentIn(response, json) {
	const odd = member(json, "DeploymentResult");
	const result = isObject(odd) ? odd : void 0;
	const message = member(result ?? {}, "Message");
	const created = parseTimestamp(member(json, "Created"));
	const lastUpdated = parseTimestamp(member(json, "LastUpdated"));
	return {
		...texts(response, json, PROVING_MEMBERS),
		...created !== void 0 && { Created: created },
		...lastUpdated !== void 0 && { LastUpdated: lastUpdated },
		...result !== void 0 && { DeploymentResult: {
			...texts(response, result, ["ResultCode"]),
			...typeof message === "string" && { Message: message }
		} }
	};
}
function objectMember(response, json, key) {
	const value = member(json, key);
	if (value === void 0) return void 0;
	if (!isObject(value)) throw badResponse$1(response, `${key} is not an object`);
	return value;
}
function hasOddCode(result) {
	const code = isObject(result) ? member(result, "ResultCode") : void 0;
	return code !== void 0 && typeof code !== "string";
}
function texts(response, json, keys) {
	const found = {};
	for (const key of keys) {
		const value = member(json, key);
		if (value === void 0) continue;
		if (typeof value !== "string") throw badResponse$1(response, `${key} is not a string`);
		found[key] = value;
	}
	return found;
}
function badResponse$1({ status, requestId }, message) {
	return new GameSparksError({
		kind: "bad-response",
		message,
		status,
		...requestId !== void 0 && { requestId }
	});
}
// src/inputs.ts
/** The inputs that have a default in action.yml. The runner sets each of them in every step. */
const INPUTS_WITH_DEFAULT = [
	"wait-for-completion",
	"wait-timeout-seconds",
	"poll-interval-seconds",
	"on-conflict",
	"skip-if-deployed",
	"find-previous-snapshot",
	"check-only",
	"job-summary",
	"github-deployment",
	"github-token"
];
const OTHER_INPUTS = [
	"game",
	"stage",
	"snapshot",
	"snapshot-description",
	"game-configuration",
	"aws-region",
	"endpoint-url",
	"client-token",
	"github-environment"
];
/** The maximum is below the six hours of a hosted job. */
const WAIT_TIMEOUT_SECONDS = {
	fallback: 1800,
	max: 21e3
};
const POLL_INTERVAL_SECONDS = {
	fallback: 15,
	max: 300
};
const NAME = /^[A-Za-z0-9_-]{1,36}$/;
const SNAPSHOT = /^(Snapshot_\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3,6}Z|latest|new|stage:[A-Za-z0-9_-]{1,36})$/;
/** `fips-us-east-1` stands for the FIPS endpoint of a region, and GameSparks has none (F124). */
const REGION = /^(?!fips-)[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/;
const TOKEN = /^[\x20-\x7e]{33,126}$/;
/** GitHub's limit for the name of an environment, without characters that end a line. */
const ENVIRONMENT = /^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u;
const ONE_LINE = /^[^\p{C}\p{Zl}\p{Zp}]+$/u;
/** Longer values are rejected before anything reads them. */
const MAX_CHARACTERS$1 = 2048;
const TOKEN_RULE = "33 to 126 printable ASCII characters";
const NAME_RULE = "1 to 36 letters, digits, \"-\" or \"_\"";
const SNAPSHOT_RULE = "a snapshot ID such as Snapshot_2022-08-01T12:34:56.789Z, latest, new, or stage:NAME for the live snapshot of that stage";
const REGION_RULE = "an AWS region such as us-east-1";
const NO_VARIANT_RULE = "false, or an endpoint-url, because no FIPS or dual-stack endpoint of GameSparks is known";
const DESCRIPTION_RULE = `1 to ${String(180)} characters on one line`;
const PATH_RULE = "the path of a file, on one line";
const ENDPOINT_RULE = "an https: URL (http: only for this machine) of at most 2048 characters, without user info, query or fragment";
/**
* Errors of the variables that the runner sets for the inputs, before any value is read: an input with a default that is
* absent (a shell can drop variables with "-" in their names), and an input that is named with "_" instead of "-".
*/
function inputVariableErrors(environment) {
	const names = [...INPUTS_WITH_DEFAULT, ...OTHER_INPUTS];
	const absent = INPUTS_WITH_DEFAULT.filter((name) => environment[variableOf(name)] === void 0);
	const similar = Object.keys(environment).flatMap((variable) => {
		const name = names.find((one) => variableOf(one) === variable.replaceAll("_", "-").replace("-", "_"));
		if (name === void 0 || variableOf(name) === variable) return [];
		return [`Input "${variable.slice(6).toLowerCase()}" is not an input of this action. Expected "${name}".`];
	});
	if (absent.length === 0) return similar;
	return [`These inputs have a default, but are not set: ${absent.join(", ")}. Run the action with a runner, without a shell that drops variables with "-" in their names.`, ...similar];
}
/** The variable in which a runner passes an input. */
function variableOf(name) {
	return `INPUT_${name.toUpperCase()}`;
}
/** Reads all inputs, so that one run reports every validation error. Sends nothing. */
async function readInputs(sources) {
	const reader = new Reader(sources.input);
	const game = reader.required("game", NAME, NAME_RULE);
	const stage = reader.required("stage", NAME, NAME_RULE);
	const snapshot = reader.required("snapshot", SNAPSHOT, SNAPSHOT_RULE);
	const waitTimeoutSeconds = reader.wholeNumber("wait-timeout-seconds", WAIT_TIMEOUT_SECONDS);
	const pollIntervalSeconds = reader.wholeNumber("poll-interval-seconds", POLL_INTERVAL_SECONDS);
	reader.checkInterval(pollIntervalSeconds, waitTimeoutSeconds);
	const clientToken = reader.optional("client-token", TOKEN, TOKEN_RULE);
	const jobSummary = reader.boolean("job-summary", true);
	const githubDeployment = reader.githubDeployment(stage);
	const newSnapshot = await reader.newSnapshot(snapshot, sources);
	const endpoint = await reader.endpoint(sources);
	const inputs = {
		game,
		stage,
		snapshot,
		onConflict: reader.choice("on-conflict", ["fail", "wait"]),
		skipIfDeployed: reader.boolean("skip-if-deployed", false),
		findPreviousSnapshot: reader.boolean("find-previous-snapshot", false),
		checkOnly: reader.boolean("check-only", false),
		waitForCompletion: reader.boolean("wait-for-completion", true),
		waitTimeoutSeconds,
		pollIntervalSeconds,
		region: await reader.region(sources),
		jobSummary,
		...newSnapshot !== void 0 && { newSnapshot },
		...endpoint !== void 0 && { endpoint },
		...clientToken !== "" && { clientToken },
		...githubDeployment !== void 0 && { githubDeployment }
	};
	const [error, ...errors] = reader.errors;
	if (error !== void 0) return {
		errors: [error, ...errors],
		jobSummary
	};
	return { inputs: Object.freeze(inputs) };
}
/** Collects errors instead of stopping at the first. The value that it returns for an invalid input is never used. */
var Reader = class {
	errors = [];
	#input;
	constructor(input) {
		this.#input = input;
	}
	required(name, shape, rule) {
		const value = this.#input(name);
		if (value === "") this.errors.push(`Input "${name}" is missing. Expected ${rule}.`);
		return value === "" ? value : this.#shaped(`Input "${name}"`, value, shape, rule);
	}
	optional(name, shape, rule) {
		const value = this.#input(name);
		return value === "" ? value : this.#shaped(`Input "${name}"`, value, shape, rule);
	}
	/** The six words of the core schema of YAML 1.2. */
	boolean(name, fallback) {
		const value = this.#input(name);
		if (value === "") return fallback;
		if (/^(true|True|TRUE|false|False|FALSE)$/.test(value)) return value.toLowerCase() === "true";
		this.#reject(`Input "${name}"`, value, "true or false");
		return fallback;
	}
	/** One of a few words; the first when there is none. */
	choice(name, words) {
		const value = this.#input(name);
		const word = value === "" ? words[0] : words.find((one) => one === value);
		if (word === void 0) this.#reject(`Input "${name}"`, value, words.join(" or "));
		return word ?? words[0];
	}
	/** Digits only: units and other notations (`5m`, `1e3`, `0x10`) are ambiguous. */
	wholeNumber(name, { fallback, max }) {
		const value = this.#input(name);
		if (value === "") return fallback;
		const number = /^[1-9]\d{0,5}$/.test(value) ? Number(value) : NaN;
		if (!(number <= max)) this.#reject(`Input "${name}"`, value, `a whole number from 1 to ${String(max)}`);
		return number;
	}
	/** The default interval is valid beside a shorter timeout, because it was not chosen. */
	checkInterval(pollIntervalSeconds, waitTimeoutSeconds) {
		if (pollIntervalSeconds === POLL_INTERVAL_SECONDS.fallback) return;
		if (pollIntervalSeconds > waitTimeoutSeconds) this.errors.push(`Input "poll-interval-seconds" is "${String(pollIntervalSeconds)}". Expected at most wait-timeout-seconds, which is ${String(waitTimeoutSeconds)}.`);
	}
	async newSnapshot(snapshot, { configuration: read }) {
		const description = this.optional("snapshot-description", ONE_LINE, DESCRIPTION_RULE);
		const path = this.optional("game-configuration", ONE_LINE, PATH_RULE);
		if (description.length > 180) this.#reject("Input \"snapshot-description\"", description, DESCRIPTION_RULE);
		if (snapshot !== "new") {
			const given = {
				"snapshot-description": description,
				"game-configuration": path
			};
			for (const [name, value] of SNAPSHOT.test(snapshot) ? Object.entries(given) : []) if (value !== "") this.#reject(`Input "${name}"`, value, "no value without snapshot: new");
			return;
		}
		const configuration = path === "" ? void 0 : await this.#configuration(path, read);
		return {
			...description !== "" && { description },
			...configuration !== void 0 && { configuration }
		};
	}
	async #configuration(path, read) {
		if (unevaluated(path) !== "" || !ONE_LINE.test(path)) return void 0;
		const reading = await read(path);
		if (!("rule" in reading)) return reading;
		this.#reject("Input \"game-configuration\"", path, reading.rule);
	}
	githubDeployment(stage) {
		const isEnabled = this.boolean("github-deployment", false);
		const environment = this.optional("github-environment", ENVIRONMENT, "1 to 255 characters on one line");
		const token = this.#input("github-token");
		if (!isEnabled) return void 0;
		if (token.length > MAX_CHARACTERS$1) {
			const given = `Input "github-token" has ${String(token.length)} characters.`;
			this.errors.push(`${given} Expected at most ${String(MAX_CHARACTERS$1)}.`);
		}
		return {
			token,
			environment: environment === "" ? stage : environment
		};
	}
	/** In the order of the SDKs: input, environment, services section of the profile, profile. */
	async endpoint({ environment, profile: readProfile }) {
		const given = this.#input("endpoint-url");
		if (given !== "") return this.#url("Input \"endpoint-url\"", given);
		const profile = await readProfile();
		const setting = (variable, key) => firstGiven([[variable, environment[variable]], ofProfile(profile, key)]);
		const [name, value] = this.#flag(setting("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")) ? ["", ""] : this.#configuredEndpoint(environment, profile);
		if (value !== "") return this.#url(name, value);
		for (const variant of [setting("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"), setting("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")]) if (this.#flag(variant)) this.#reject(variant[0], "true", NO_VARIANT_RULE);
	}
	#configuredEndpoint(environment, profile) {
		const ofEnvironment = firstGiven(["AWS_ENDPOINT_URL_GAMESPARKS", "AWS_ENDPOINT_URL"].map((name) => [name, environment[name]]));
		if (ofEnvironment[1] !== "") return ofEnvironment;
		const [name, section] = firstGiven([ofProfile(profile, "services")]);
		if (section !== "" && profile.services === void 0) this.#reject(name, section, "the name of a section such as [services NAME] in the config file");
		return firstGiven([[`Setting gamesparks endpoint_url of the services section ${quoted(section)}`, profile.services?.["gamesparks.endpoint_url"]], ofProfile(profile, "endpoint_url")]);
	}
	#url(name, value) {
		const url = value.length <= MAX_CHARACTERS$1 && URL.canParse(value) ? new URL(value) : void 0;
		if (url !== void 0 && isAllowedEndpoint(url, value)) return url;
		this.#reject(name, value.replace(/^.*@/s, "***@"), ENDPOINT_RULE);
	}
	/** Only the spellings that every SDK reads. */
	#flag([name, value = ""]) {
		if (!/^(true|false)?$/.test(value)) this.#reject(name, value, "true or false");
		return value === "true";
	}
	async region({ environment, profile }) {
		const [name, value] = firstGiven([
			["Input \"aws-region\"", this.#input("aws-region")],
			["AWS_REGION", environment["AWS_REGION"]],
			["AWS_DEFAULT_REGION", environment["AWS_DEFAULT_REGION"]]
		]);
		if (value !== "") return this.#shaped(name, value, REGION, REGION_RULE);
		const [source, region] = firstGiven([ofProfile(await profile(), "region")]);
		if (region === "") {
			this.errors.push("Input \"aws-region\" is missing. Set it, AWS_REGION, AWS_DEFAULT_REGION, or the region of the AWS profile.");
			return "";
		}
		return this.#shaped(source, region, REGION, REGION_RULE);
	}
	#shaped(name, value, shape, rule) {
		if (unevaluated(value) !== "" || !shape.test(value)) this.#reject(name, value, rule);
		return value;
	}
	#reject(name, given, rule) {
		this.errors.push(`${name} is ${quoted(given)}. ${unevaluated(given)}Expected ${rule}.`);
	}
};
/** The probable cause, if the value comes from an expression. It comes first, because such a value can satisfy the rule. */
function unevaluated(value) {
	if (value.includes("${{")) return "The expression was not evaluated. ";
	return /^(stage:)?(null|undefined)$/.test(value) ? "The expression that sets it probably has no value. " : "";
}
/** True for `localhost` and loopback addresses, with or without the brackets of an IPv6 address. */
function isThisMachine(host) {
	const name = host.toLowerCase().replace(/^\[|\]$/g, "");
	return name === "localhost" || name === "::1" || (0,external_node_net_namespaceObject.isIPv4)(name) && name.startsWith("127.");
}
function isAllowedEndpoint(url, given) {
	const isLocal = url.protocol === "http:" && isThisMachine(url.hostname);
	const hasExtras = url.username !== "" || url.password !== "" || /[?#@\s]/.test(given);
	return (url.protocol === "https:" || isLocal) && !hasExtras;
}
function ofProfile({ name, settings }, key) {
	return [`Setting ${key} of the AWS profile ${quoted(name)}`, settings[key]];
}
/** Environment values are trimmed like inputs; empty counts as absent. */
function firstGiven(candidates) {
	for (const [name, value] of candidates) {
		const trimmed = value?.trim() ?? "";
		if (trimmed !== "") return [name, trimmed];
	}
	return ["", ""];
}
/** In quotes, with control characters escaped, and at most 80 characters. */
function quoted(value) {
	const shown = Array.from(value.slice(0, 160)).slice(0, 80).join("");
	return JSON.stringify(shown) + (shown.length < value.length ? " (cut)" : "");
}
// src/gamesparks/proxy.ts
/** The proxy for `https:`, if there is one. The variable in lower case takes precedence, as in curl. */
function proxyOf(environment) {
	const name = firstSet(environment, ["https_proxy", "HTTPS_PROXY"]);
	if (name === void 0) return void 0;
	const url = usableUrl(environment[name]?.trim() ?? "");
	return {
		name,
		exceptions: environment[firstSet(environment, ["no_proxy", "NO_PROXY"]) ?? ""] ?? "",
		...url !== void 0 && { url }
	};
}
/** True for a host that is connected without the proxy: one of this machine, as in Go, or one of the exceptions. */
function isDirect({ exceptions }, host, port) {
	const name = withoutLastDot(host.toLowerCase().replace(/^\[|\]$/g, ""));
	if (isThisMachine(name)) return true;
	return exceptions.toLowerCase().split(/[\s,]+/).some((entry) => matches(entry, name, port));
}
function firstSet(environment, names) {
	return names.find((name) => environment[name]?.trim());
}
/** Without a scheme it is `http:`, as in curl and Go. Node would ignore it, and connect without the proxy. */
function usableUrl(value) {
	const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
	if (!URL.canParse(text) || /\s/.test(text)) return void 0;
	const { protocol, username, password, pathname, search, hash } = new URL(text);
	if ((pathname + search + hash).includes("@")) return void 0;
	try {
		decodeURIComponent(username + password);
	} catch {
		return;
	}
	return protocol === "http:" || protocol === "https:" ? text : void 0;
}
/**
* The notations of curl and Go: `*`; a domain, which covers its subdomains, also with a dot or `*.` in front; an address; a
* subnet; an IPv6 address in brackets; each with an optional port.
*/
function matches(entry, host, port) {
	if (entry === "*") return true;
	const [base = "", bits] = entry.split("/");
	const [, name = base, onlyPort] = ((0,external_node_net_namespaceObject.isIP)(base) === 6 ? void 0 : /^\[?([^\]]*?)\]?(?::(\d{1,5}))?$/.exec(base)) ?? [];
	if (onlyPort !== void 0 && Number(onlyPort) !== port) return false;
	const family = (0,external_node_net_namespaceObject.isIP)(name);
	if (family > 0) return isIn(host, name, Number(bits ?? (family === 4 ? 32 : 128)));
	if (bits !== void 0 || (0,external_node_net_namespaceObject.isIP)(host) > 0) return false;
	const domain = withoutLastDot(name.replace(/^\*?\./, ""));
	return domain !== "" && host.endsWith(`.${domain}`) || host === domain && !name.startsWith("*");
}
/** False for a host that is not an address of the same family, and for a subnet that does not exist. */
function isIn(host, network, bits) {
	const family = (0,external_node_net_namespaceObject.isIP)(network) === 6 ? "ipv6" : "ipv4";
	if ((0,external_node_net_namespaceObject.isIP)(host) !== (0,external_node_net_namespaceObject.isIP)(network) || !(bits <= (family === "ipv6" ? 128 : 32))) return false;
	const subnet = new external_node_net_namespaceObject.BlockList();
	subnet.addSubnet(network, bits, family);
	return subnet.check(host, family);
}
function withoutLastDot(host) {
	return host.endsWith(".") ? host.slice(0, -1) : host;
}
// src/gamesparks/https-agent.ts
/** Stated here, because NODE_TLS_REJECT_UNAUTHORIZED and NODE_OPTIONS change the defaults (F133). */
const OPTIONS = {
	keepAlive: true,
	rejectUnauthorized: true,
	minVersion: "TLSv1.2"
};
/** Errors of connections before the handshake finished. No part of a request was sent on them. */
const handshakeErrors = /* @__PURE__ */ new WeakSet();
/**
* True for an error before the connection was secure. Later TLS errors exist (a damaged record, an alert of a load
* balancer), and then the request was sent.
*/
function failedBeforeSecure(error) {
	return handshakeErrors.has(error);
}
/**
* An agent that keeps connections, goes through the proxy that the environment names, and remembers which errors came
* before a connection was secure. With an unusable address of the proxy, only direct connections succeed.
*/
function httpsAgent(proxyEnvironment) {
	return new WatchfulAgent(proxyOf(proxyEnvironment));
}
var WatchfulAgent = class extends external_node_https_namespaceObject.Agent {
	#proxy;
	#direct = new external_node_https_namespaceObject.Agent(OPTIONS);
	/** Node gets no exceptions, because it reads fewer notations than other tools. */
	constructor(proxy) {
		super({
			...OPTIONS,
			...proxy?.url !== void 0 && { proxyEnv: { HTTPS_PROXY: proxy.url } }
		});
		this.#proxy = proxy;
	}
	/** Through a proxy, the callback has the secure socket; otherwise the result is the socket. */
	createConnection(options, onConnection) {
		const onWatched = (error, socket) => {
			if (error instanceof Error) handshakeErrors.add(error);
			watch(socket);
			onConnection?.(error, socket);
		};
		const { host = "", port = 443 } = options;
		const proxy = this.#proxy;
		const isBypassed = proxy !== void 0 && isDirect(proxy, host, port);
		if (proxy !== void 0 && proxy.url === void 0 && !isBypassed) throw unusable(proxy);
		const socket = isBypassed ? this.#direct.createConnection(options, onWatched) : super.createConnection(options, onWatched);
		watch(socket);
		return socket;
	}
};
/** Only for calls for credentials: an endpoint that requires the proxy is checked before. The address can have a password. */
function unusable({ name }) {
	return new GameSparksError({
		kind: "credentials",
		message: `${name} is not a usable URL`
	});
}
/** `secureConnecting` is true until the handshake finishes, and undefined on a socket without TLS. */
function watch(socket) {
	socket?.prependListener("error", (error) => {
		if (socket.secureConnecting === true) handshakeErrors.add(error);
	});
}
// src/gamesparks/network-error.ts
const MESSAGE_LIMIT_CHARACTERS$1 = 8192;
/** Only a handshake causes these. */
const CERTIFICATE_CODE = /^(ERR_TLS_CERT_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_|INVALID_CA$|INVALID_PURPOSE$)/;
const TLS_CODE = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/;
/** True for a code that only a certificate causes. */
function isCertificateCode(code) {
	return typeof code === "string" && CERTIFICATE_CODE.test(code);
}
/**
* Classifies an error of the network, mainly by whether anything was sent before it.
*
* @param redact removes the secrets of the request, before the message is cut
*/
function fromNetwork(thrown, redact = String) {
	if (thrown instanceof GameSparksError) return thrown.details;
	const error = thrown;
	const { name } = error;
	const message = error.message ?? "";
	const code = codeOf(error);
	const status = code === "ERR_PROXY_TUNNEL" ? error.statusCode : void 0;
	return {
		kind: kindOfNetworkError(error),
		message: redact(message).slice(0, MESSAGE_LIMIT_CHARACTERS$1),
		code: code ?? name,
		...Number.isInteger(status) && { status: Number(status) }
	};
}
function kindOfNetworkError(error) {
	const code = codeOf(error) ?? "";
	if (CERTIFICATE_CODE.test(code)) return "tls";
	if (failedBeforeSecure(error)) return TLS_CODE.test(code) ? "tls" : "unreachable";
	if (code === "ERR_INVALID_CHAR") return "credentials";
	if (code.startsWith("HPE_")) return "bad-response";
	return neverConnected(error) ? "unreachable" : "no-response";
}
/** Attempts on several addresses come as one error that holds theirs. The timeout of the handler has only a name. */
function neverConnected(error) {
	if (error.errors !== void 0) return error.errors.every((one) => neverConnected(one));
	if (codeOf(error) === void 0) return error.name === "TimeoutError";
	return error.syscall === "connect" || error.syscall === "getaddrinfo" || error.code === "ERR_PROXY_TUNNEL";
}
/** The `code` of a DOMException, such as an aborted signal's reason, is a number. */
function codeOf({ code }) {
	return typeof code === "string" ? code : void 0;
}
// src/gamesparks/credential-errors.ts
/** The error of an address that the environment names. */
function containerError(name, text) {
	return new GameSparksError({
		kind: "credentials",
		message: `the address in ${name} gave no credentials${text === "" ? "" : ` (${text})`}`
	});
}
/** The error of a profile without credentials, perhaps left over from another step. */
function notOfProfile(profile, code) {
	return new GameSparksError({
		kind: "credentials",
		message: `AWS_PROFILE is ${JSON.stringify(profile.slice(0, 80))}, and this AWS profile has no usable credentials`,
		credentialProblem: "profile",
		...code !== void 0 && { code }
	});
}
/** The error of a token service whose address is not encrypted. It names the source of the address. */
function unencrypted(hostname, environment) {
	return new GameSparksError({
		kind: "credentials",
		message: `${Object.keys(environment).find((name) => name.startsWith("AWS_ENDPOINT_URL") && URL.canParse(environment[name] ?? "") && new URL(environment[name] ?? "").hostname === hostname) ?? "endpoint_url of the AWS profile"} names the token service http://${hostname.slice(0, 80)}, which is not encrypted`,
		credentialProblem: "endpoint"
	});
}
/**
* The error of the chain. Only messages of the library itself are shown. A token service can repeat the token in its message,
* and the error can hold a request with its headers.
*/
function notFound(thrown, environment, profile) {
	const { message, name, code, path } = thrown;
	const file = code === "EISDIR" ? environment["AWS_WEB_IDENTITY_TOKEN_FILE"] : path;
	if (code !== void 0 && file !== void 0) return unreadable(file, code, environment);
	const isFromLibrary = name === "CredentialsProviderError";
	const cause = (isFromLibrary ? PORTAL_ERROR.exec(message)?.[1] : void 0) ?? name;
	const shownCode = typeof code === "string" ? code : cause;
	const text = isFromLibrary && LIBRARY_TEXT.test(message) ? message.slice(0, 1024) : "";
	const problem = problemOf$1(cause, code, message);
	if (problem === void 0 && profile !== void 0) {
		if (!(text !== "" && !text.startsWith("Could not load "))) return notOfProfile(profile, shownCode);
	}
	const credentialProblem = problem ?? (profile === void 0 ? void 0 : "profile");
	return new GameSparksError({
		kind: "credentials",
		message: text,
		code: shownCode,
		...credentialProblem !== void 0 && { credentialProblem }
	});
}
/** Errors of the SSO portal, whose text the library makes a message of its own. */
const PORTAL_ERROR = /^((?:Unauthorized|Forbidden|ResourceNotFound|InvalidRequest|TooManyRequests)Exception): /;
/** The first words of messages without the text of a service or of a file. */
const LIBRARY_TEXT = /^(Profile |Could not |The SSO |Sso session |Value not present |Token is expired|SSO returns |Unsupported |Detected a cycle |Failed to load a token |URL not accepted|Server responded with status|EC2 )/;
function problemOf$1(name, code, message) {
	if (name.startsWith("InvalidIdentityToken") && /verification key/i.test(message)) return "identity-provider";
	if (/^(The SSO session |Value not present .* SSO Token|Token is expired)/.test(message)) return "sso-login";
	if (PORTAL_ERROR.test(message)) return name.startsWith("Unauthorized") ? "sso-login" : "sso-role";
	if (/^(AccessDenied|Unauthorized)/.test(name)) return "trust";
	return isCertificateCode(code) ? "certificate" : void 0;
}
function unreadable(path, code, environment) {
	return new GameSparksError({
		kind: "credentials",
		message: `${["AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"].find((name) => environment[name] === path) ?? "A setting of the AWS profile"} names ${JSON.stringify(path.slice(0, 200))}, which can't be read`,
		code,
		credentialProblem: "token-file"
	});
}
/** The error of a source that did not respond in time. */
function timedOut(milliseconds) {
	return new GameSparksError({
		kind: "credentials",
		message: `no credentials within ${String(milliseconds / 1e3)} s`,
		code: "TimeoutError",
		credentialProblem: "timeout"
	});
}
// src/gamesparks/rate-limiter.ts
/** The quota of the service: two management calls a second, for the whole account. */
const MIN_INTERVAL_MILLISECONDS = 500;
/** Keeps a pause from the end of one request to the start of the next, so that they arrive with that pause, too. */
var RateLimiter = class {
	#clock;
	#last = -Infinity;
	constructor(clock) {
		this.#clock = clock;
	}
	/** Waits until the next request is allowed. Rejects with the signal's reason when it is aborted. */
	async acquire(signal) {
		const now = this.#clock.now();
		this.#last = Math.max(now, this.#last + MIN_INTERVAL_MILLISECONDS);
		if (this.#last > now) await this.#clock.sleep(this.#last - now, signal);
	}
	/** Marks the end of a request. */
	release() {
		this.#last = Math.max(this.#last, this.#clock.now());
	}
};
// node_modules/@smithy/core/dist-es/submodules/transport/hasOwn.js
function hasOwn(o, k) {
	return Object.prototype.hasOwnProperty.call(o, k);
}
// node_modules/@smithy/core/dist-es/submodules/transport/httpRequest.js
var HttpRequest = class HttpRequest {
	method;
	protocol;
	hostname;
	port;
	path;
	query;
	headers;
	username;
	password;
	fragment;
	body;
	constructor(options) {
		this.method = options.method || "GET";
		this.hostname = options.hostname || "localhost";
		this.port = options.port;
		this.query = options.query || {};
		this.headers = options.headers || {};
		this.body = options.body;
		this.protocol = options.protocol ? options.protocol.slice(-1) !== ":" ? `${options.protocol}:` : options.protocol : "https:";
		this.path = options.path ? options.path.charAt(0) !== "/" ? `/${options.path}` : options.path : "/";
		this.username = options.username;
		this.password = options.password;
		this.fragment = options.fragment;
	}
	static clone(request) {
		const cloned = new HttpRequest({
			...request,
			headers: { ...request.headers }
		});
		if (cloned.query) cloned.query = cloneQuery(cloned.query);
		return cloned;
	}
	static isInstance(request) {
		if (!request) return false;
		const req = request;
		return "method" in req && "protocol" in req && "hostname" in req && "path" in req && typeof req["query"] === "object" && typeof req["headers"] === "object";
	}
	clone() {
		return HttpRequest.clone(this);
	}
};
function cloneQuery(query) {
	return Object.keys(query).reduce((carry, paramName) => {
		const param = query[paramName];
		return {
			...carry,
			[paramName]: Array.isArray(param) ? [...param] : param
		};
	}, {});
}
// node_modules/@smithy/core/dist-es/submodules/transport/httpResponse.js
var HttpResponse = class {
	statusCode;
	reason;
	headers;
	body;
	constructor(options) {
		this.statusCode = options.statusCode;
		this.reason = options.reason;
		this.headers = options.headers || {};
		this.body = options.body;
	}
	static isInstance(response) {
		if (!response) return false;
		const resp = response;
		return typeof resp.statusCode === "number" && typeof resp.headers === "object";
	}
};
// node_modules/@smithy/core/dist-es/submodules/transport/normalizeProvider.js
const normalizeProvider = (input) => {
	if (typeof input === "function") return input;
	const promisified = Promise.resolve(input);
	return () => promisified;
};
// node_modules/@smithy/core/dist-es/submodules/serde/is-array-buffer/is-array-buffer.js
const isArrayBuffer = (arg) => typeof ArrayBuffer === "function" && arg instanceof ArrayBuffer || Object.prototype.toString.call(arg) === "[object ArrayBuffer]";
// node_modules/@smithy/core/dist-es/submodules/serde/util-buffer-from/buffer-from.js
const fromArrayBuffer = (input, offset = 0, length = input.byteLength - offset) => {
	if (!isArrayBuffer(input)) throw new TypeError(`The "input" argument must be ArrayBuffer. Received type ${typeof input} (${input})`);
	return Buffer.from(input, offset, length);
};
const fromString = (input, encoding) => {
	if (typeof input !== "string") throw new TypeError(`The "input" argument must be of type string. Received type ${typeof input} (${input})`);
	return encoding ? Buffer.from(input, encoding) : Buffer.from(input);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/fromUtf8.js
const fromUtf8 = (input) => {
	const buf = fromString(input, "utf8");
	return new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength / Uint8Array.BYTES_PER_ELEMENT);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-hex-encoding/hex-encoding.js
const SHORT_TO_HEX = {};
const HEX_TO_SHORT = {};
for (let i = 0; i < 256; i++) {
	let encodedByte = i.toString(16).toLowerCase();
	if (encodedByte.length === 1) encodedByte = `0${encodedByte}`;
	SHORT_TO_HEX[i] = encodedByte;
	HEX_TO_SHORT[encodedByte] = i;
}
function fromHex(encoded) {
	if (encoded.length % 2 !== 0) throw new Error("Hex encoded strings must have an even number length");
	const out = new Uint8Array(encoded.length / 2);
	for (let i = 0; i < encoded.length; i += 2) {
		const encodedByte = encoded.slice(i, i + 2).toLowerCase();
		if (encodedByte in HEX_TO_SHORT) out[i / 2] = HEX_TO_SHORT[encodedByte];
		else throw new Error(`Cannot decode unrecognized sequence ${encodedByte} as hexadecimal`);
	}
	return out;
}
function toHex(bytes) {
	let out = "";
	for (let i = 0; i < bytes.byteLength; i++) out += SHORT_TO_HEX[bytes[i]];
	return out;
}
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/toUint8Array.js
const toUint8Array = (data) => {
	if (data instanceof Uint8Array) return data;
	if (typeof data === "string") return fromUtf8(data);
	if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength / Uint8Array.BYTES_PER_ELEMENT);
	return new Uint8Array(data);
};
// node_modules/@smithy/core/dist-es/submodules/serde/writeKey.js
function writeKey(obj) {
	Object.defineProperty(obj, "__proto__", {
		value: void 0,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
// node_modules/@smithy/core/dist-es/submodules/protocols/util-uri-escape/escape-uri.js
const escapeUri = (uri) => encodeURIComponent(uri).replace(/[!'()*]/g, hexEncode);
const hexEncode = (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;
// node_modules/@smithy/core/dist-es/submodules/protocols/querystring-builder/buildQueryString.js
function buildQueryString(query) {
	const parts = [];
	for (let key of Object.keys(query).sort()) {
		const value = query[key];
		key = escapeUri(key);
		if (Array.isArray(value)) for (let i = 0, iLen = value.length; i < iLen; i++) parts.push(`${key}=${escapeUri(value[i])}`);
		else {
			let qsEntry = key;
			if (value || typeof value === "string") qsEntry += `=${escapeUri(value)}`;
			parts.push(qsEntry);
		}
	}
	return parts.join("&");
}
// node_modules/@smithy/core/dist-es/submodules/retry/service-error-classification/constants.js
const THROTTLING_ERROR_CODES = [
	"BandwidthLimitExceeded",
	"EC2ThrottledException",
	"LimitExceededException",
	"PriorRequestNotComplete",
	"ProvisionedThroughputExceededException",
	"RequestLimitExceeded",
	"RequestThrottled",
	"RequestThrottledException",
	"SlowDown",
	"ThrottledException",
	"Throttling",
	"ThrottlingException",
	"TooManyRequestsException",
	"TransactionInProgressException"
];
const TRANSIENT_ERROR_CODES = [
	"TimeoutError",
	"RequestTimeout",
	"RequestTimeoutException"
];
const TRANSIENT_ERROR_STATUS_CODES = [
	500,
	502,
	503,
	504
];
const NODEJS_TIMEOUT_ERROR_CODES$1 = [
	"ECONNRESET",
	"ECONNREFUSED",
	"EPIPE",
	"ETIMEDOUT"
];
const NODEJS_NETWORK_ERROR_CODES = [
	"EHOSTUNREACH",
	"ENETUNREACH",
	"ENOTFOUND",
	"EAI_AGAIN"
];
// node_modules/@smithy/core/dist-es/submodules/retry/service-error-classification/service-error-classification.js
const isRetryableByTrait = (error) => error?.$retryable !== void 0;
const isClockSkewCorrectedError = (error) => error.$metadata?.clockSkewCorrected;
const isBrowserNetworkError = (error) => {
	const errorMessages = /* @__PURE__ */ new Set([
		"Failed to fetch",
		"NetworkError when attempting to fetch resource",
		"The Internet connection appears to be offline",
		"Load failed",
		"Network request failed"
	]);
	if (!(error && error instanceof TypeError)) return false;
	return errorMessages.has(error.message);
};
const isThrottlingError = (error) => error.$metadata?.httpStatusCode === 429 || THROTTLING_ERROR_CODES.includes(error.name) || error.$retryable?.throttling == true;
const isTransientError = (error, depth = 0) => error?.name !== "AbortError" && (isRetryableByTrait(error) || isClockSkewCorrectedError(error) || error.name === "InvalidSignatureException" && error.message?.includes("Signature expired") || TRANSIENT_ERROR_CODES.includes(error.name) || NODEJS_TIMEOUT_ERROR_CODES$1.includes(error?.code || "") || NODEJS_NETWORK_ERROR_CODES.includes(error?.code || "") || TRANSIENT_ERROR_STATUS_CODES.includes(error.$metadata?.httpStatusCode || 0) || isBrowserNetworkError(error) || isNodeJsHttp2TransientError(error) || error.cause !== void 0 && depth <= 10 && isTransientError(error.cause, depth + 1));
const isServerError = (error) => {
	if (error.$metadata?.httpStatusCode !== void 0) {
		const statusCode = error.$metadata.httpStatusCode;
		if (500 <= statusCode && statusCode <= 599 && !isTransientError(error)) return true;
		return false;
	}
	return false;
};
function isNodeJsHttp2TransientError(error) {
	return error.code === "ERR_HTTP2_STREAM_ERROR" && error.message.includes("NGHTTP2_REFUSED_STREAM");
}
// src/gamesparks/response-body.ts
/** The error code of a response that is too large. */
const TOO_LARGE = "ResponseTooLarge";
/** 1 MiB for the longest text, and the JSON around it. */
const BODY_LIMIT_BYTES = 1114112;
/** Encodings that compress. Any other Content-Encoding (`UTF-8`, `none`) is an error of a gateway, and the body is text (F118). */
const CODINGS = /\b(x-)?(gzip|compress|deflate|br|zstd|dcb|dcz|exi|pack200-gzip)\b/i;
/**
* Reads the whole text of a response. Compression that was not requested is rejected, so that the limit holds for everything
* in memory.
*
* @param limitBytes the longest body that is read
* @throws {GameSparksError} of kind `bad-response` when it is too large, compressed, or not UTF-8
*/
async function readText(response, signal, limitBytes = BODY_LIMIT_BYTES) {
	const { headers } = response;
	const body = response.body;
	const stop = () => {
		body.destroy(/* @__PURE__ */ new Error("the attempt timed out"));
	};
	signal.addEventListener("abort", stop, { once: true });
	try {
		if (signal.aborted) stop();
		if (CODINGS.test(headers["content-encoding"] ?? "")) throw badBody("the response is compressed, which was not requested");
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(await readBounded(body, limitBytes));
	} catch (thrown) {
		body.destroy();
		throw thrown instanceof TypeError ? badBody("the response is not UTF-8") : thrown;
	} finally {
		signal.removeEventListener("abort", stop);
	}
}
async function readBounded(body, limitBytes) {
	const chunks = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > limitBytes) throw badBody("the response is larger than any response of this service", TOO_LARGE);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
function badBody(message, code) {
	return new GameSparksError({
		kind: "bad-response",
		message,
		...code !== void 0 && { code }
	});
}
// src/gamesparks/timeout.ts
/**
* A limit for one piece of work. Race the work against `expired`: some requests of Node never settle (for example after
* `101 Switching Protocols`), even when their signal is aborted.
*/
var Timeout = class {
	/** Aborted at the timeout. */
	signal;
	/** Rejects with a {@link GameSparksError} of kind `no-response` at the timeout. */
	expired;
	#done = new AbortController();
	#outer;
	#onOuterAbort;
	constructor(clock, { milliseconds, signal, graceMilliseconds = 0 }) {
		const end = new AbortController();
		const endAfter = (wait) => {
			clock.sleep(wait, this.#done.signal).then(() => end.abort(), () => void 0);
		};
		this.signal = end.signal;
		this.expired = rejectsAfter(end.signal);
		this.#outer = signal;
		this.#onOuterAbort = () => endAfter(graceMilliseconds);
		if (signal?.aborted === true) this.#onOuterAbort();
		signal?.addEventListener("abort", this.#onOuterAbort, { once: true });
		endAfter(milliseconds);
	}
	/** Call it when the work is done. */
	stop() {
		this.#outer?.removeEventListener("abort", this.#onOuterAbort);
		this.#done.abort();
	}
};
/**
* The result of the work, if it comes in time.
*
* @param late throws the error after the timeout or the cancellation
*/
async function inTime(work, clock, options, late) {
	const timeout = new Timeout(clock, options);
	try {
		return await Promise.race([work, timeout.expired.catch(late)]);
	} finally {
		timeout.stop();
	}
}
/** Later by one turn of the event loop, so that the error of the work comes first. */
function rejectsAfter(signal) {
	return new Promise((_resolve, reject) => {
		const details = {
			kind: "no-response",
			message: "",
			code: "TimeoutError"
		};
		const end = () => void setImmediate(reject, new GameSparksError(details));
		signal.addEventListener("abort", end, { once: true });
	});
}
// src/gamesparks/retry.ts
const BASE_DELAY_MILLISECONDS = 500;
const THROTTLED_BASE_DELAY_MILLISECONDS = 1e3;
const MAX_DELAY_MILLISECONDS = 2e4;
/** Transient errors. All others would be the same on every attempt. */
const TRANSIENT = /* @__PURE__ */ new Set([
	"unavailable",
	"no-response",
	"bad-response",
	"unreachable"
]);
/**
* Decides after each failed attempt of a call whether another one follows: until there is a permanent error, or no attempt
* or time left. Full jitter: the pause is random between 0 and a bound that doubles.
*/
var Retries = class {
	#policy;
	#context;
	#hooks;
	#deadline;
	#mayHaveBeenAccepted = false;
	#counted = 0;
	#pauses = 0;
	constructor(policy, context, hooks) {
		this.#policy = policy;
		this.#context = context;
		this.#hooks = hooks;
		this.#deadline = context.clock.now() + policy.timeoutMilliseconds;
	}
	/** Milliseconds until the timeout of the call. */
	timeLeft() {
		return Math.max(this.#deadline - this.#context.clock.now(), 0);
	}
	/**
	* Waits until the next attempt.
	*
	* @param thrown the error of the attempt
	* @throws {GameSparksError} when there is no next attempt; `mayHaveBeenAccepted` is true if it is for any attempt. Of kind
	* `aborted` when the signal is aborted between two attempts.
	*/
	async next(thrown) {
		const { clock, signal } = this.#context;
		const error = thrown === signal.reason ? aborted() : asGameSparksError(thrown);
		this.#mayHaveBeenAccepted ||= error.mayHaveBeenAccepted;
		error.mayHaveBeenAccepted = this.#mayHaveBeenAccepted;
		const pause = await this.#pauseAfter(error);
		this.#hooks.onError(error, pause);
		if (pause === void 0) throw error;
		await clock.sleep(pause, signal).catch(() => {
			throw abortedAfter(error);
		});
	}
	/** Milliseconds until the next attempt; undefined when there is none. */
	async #pauseAfter(error) {
		if (this.#isOver() || error.mayHaveBeenAccepted && !this.#policy.retriesLostResponses) return;
		if (await this.#recovers(error)) return 0;
		if (this.#isOver() || !this.#isRetried(error)) return void 0;
		const { random } = this.#context;
		const base = error.kind === "throttled" ? THROTTLED_BASE_DELAY_MILLISECONDS : BASE_DELAY_MILLISECONDS;
		const bound = Math.min(base * 2 ** this.#pauses, MAX_DELAY_MILLISECONDS);
		this.#pauses += 1;
		const hint = Math.min(error.details.retryAfterMilliseconds ?? 0, MAX_DELAY_MILLISECONDS);
		const pause = Math.max(Math.floor(random() * bound), hint);
		return Math.min(pause, this.timeLeft());
	}
	#isRetried(error) {
		const { maxAttempts, outlastsThrottling, retriesLargeResponses } = this.#policy;
		const isThrottled = error.kind === "throttled";
		if (!isThrottled && !TRANSIENT.has(error.kind)) return false;
		if (error.details.code === "ResponseTooLarge" && !retriesLargeResponses) return false;
		if (!(isThrottled && outlastsThrottling)) this.#counted += 1;
		return this.#counted < maxAttempts;
	}
	/** Recovering can send requests to other services, within the timeout of the call. */
	async #recovers(error) {
		const { clock, signal } = this.#context;
		const options = {
			milliseconds: this.timeLeft(),
			signal
		};
		try {
			return await inTime(this.#hooks.recover(error), clock, options, () => {
				throw error;
			});
		} catch {
			return false;
		}
	}
	#isOver() {
		return this.#context.signal.aborted || this.timeLeft() === 0;
	}
};
function aborted() {
	return new GameSparksError({
		kind: "aborted",
		message: ""
	});
}
function abortedAfter({ details, mayHaveBeenAccepted, possiblyAcceptedAt }) {
	const error = new GameSparksError({
		...details,
		kind: "aborted"
	});
	Object.assign(error, { mayHaveBeenAccepted }, possiblyAcceptedAt && { possiblyAcceptedAt });
	return error;
}
/** Status 429, or a code that AWS services throttle with, whatever the status. The list comes from the library. */
function isThrottling(status, code) {
	return isThrottlingError({
		name: code ?? "",
		message: "",
		$fault: "client",
		$metadata: { httpStatusCode: status }
	});
}
// node_modules/@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js
const BLOCK = 64;
const DIGEST_LENGTH = 32;
const MAX_HASHABLE_LENGTH = 2 ** 53 - 1;
var Sha256Js = class Sha256Js {
	digestLength = DIGEST_LENGTH;
	state = Int32Array.from(INIT);
	w;
	buffer = /* @__PURE__ */ new Uint8Array(64);
	bufferLength = 0;
	bytesHashed = 0;
	finished = false;
	inner;
	outer;
	constructor(secret) {
		if (secret) {
			const key = Sha256Js.normalizeKey(secret);
			this.inner = new Sha256Js();
			this.outer = new Sha256Js();
			const { inner, outer } = this;
			const pad = /* @__PURE__ */ new Uint8Array(128);
			for (let i = 0; i < BLOCK; ++i) {
				pad[i] = 54 ^ key[i];
				pad[i + BLOCK] = 92 ^ key[i];
			}
			inner.update(pad.subarray(0, BLOCK));
			outer.update(pad.subarray(BLOCK));
		}
	}
	update(data) {
		if (this.finished) throw new Error("Attempted to update an already finished HMAC.");
		if (this.inner) {
			this.inner.update(data);
			return;
		}
		const chunk = toUint8Array(data);
		let position = 0;
		let { byteLength } = chunk;
		this.bytesHashed += byteLength;
		if (this.bytesHashed * 8 > MAX_HASHABLE_LENGTH) throw new Error("Cannot hash more than 2^53 - 1 bits");
		while (byteLength > 0) {
			this.buffer[this.bufferLength++] = chunk[position++];
			byteLength--;
			if (this.bufferLength === BLOCK) {
				this.hashBuffer();
				this.bufferLength = 0;
			}
		}
	}
	async digest() {
		const { inner, outer } = this;
		if (inner && outer) {
			if (this.finished) throw new Error("Attempted to digest an already finished HMAC.");
			this.finished = true;
			const innerDigest = inner.digestSync();
			outer.update(innerDigest);
			return outer.digestSync();
		}
		return this.digestSync();
	}
	reset() {
		this.state = Int32Array.from(INIT);
		this.buffer = /* @__PURE__ */ new Uint8Array(64);
		this.bufferLength = 0;
		this.bytesHashed = 0;
	}
	digestSync() {
		const state = this.state.slice();
		const buffer = this.buffer.slice();
		let bufferLength = this.bufferLength;
		const bitsHashed = this.bytesHashed * 8;
		const bufferView = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
		bufferView.setUint8(bufferLength++, 128);
		if ((bufferLength - 1) % BLOCK >= 56) {
			for (let i = bufferLength; i < BLOCK; ++i) bufferView.setUint8(i, 0);
			this.hashBufferWith(state, buffer);
			bufferLength = 0;
		}
		for (let i = bufferLength; i < 56; ++i) bufferView.setUint8(i, 0);
		bufferView.setUint32(56, Math.floor(bitsHashed / 4294967296), false);
		bufferView.setUint32(60, bitsHashed, false);
		this.hashBufferWith(state, buffer);
		const out = new Uint8Array(DIGEST_LENGTH);
		for (let i = 0; i < 8; ++i) {
			out[i * 4] = state[i] >>> 24 & 255;
			out[i * 4 + 1] = state[i] >>> 16 & 255;
			out[i * 4 + 2] = state[i] >>> 8 & 255;
			out[i * 4 + 3] = state[i] >>> 0 & 255;
		}
		return out;
	}
	static normalizeKey(secret) {
		const key = toUint8Array(secret);
		if (key.byteLength > BLOCK) {
			const h = new Sha256Js();
			h.update(key);
			const out = h.digestSync();
			const padded = new Uint8Array(BLOCK);
			padded.set(out);
			return padded;
		}
		if (key.byteLength < BLOCK) {
			const padded = new Uint8Array(BLOCK);
			padded.set(key);
			return padded;
		}
		return key;
	}
	hashBuffer() {
		this.hashBufferWith(this.state, this.buffer);
	}
	hashBufferWith(state, buffer) {
		const w = this.w ??= /* @__PURE__ */ new Int32Array(64);
		let s0 = state[0], s1 = state[1], s2 = state[2], s3 = state[3], s4 = state[4], s5 = state[5], s6 = state[6], s7 = state[7];
		for (let i = 0; i < BLOCK; ++i) {
			if (i < 16) w[i] = (buffer[i * 4] & 255) << 24 | (buffer[i * 4 + 1] & 255) << 16 | (buffer[i * 4 + 2] & 255) << 8 | buffer[i * 4 + 3] & 255;
			else {
				let u = w[i - 2];
				const t1 = (u >>> 17 | u << 15) ^ (u >>> 19 | u << 13) ^ u >>> 10;
				u = w[i - 15];
				const t2 = (u >>> 7 | u << 25) ^ (u >>> 18 | u << 14) ^ u >>> 3;
				w[i] = (t1 + w[i - 7] | 0) + (t2 + w[i - 16] | 0);
			}
			const t1 = (((s4 >>> 6 | s4 << 26) ^ (s4 >>> 11 | s4 << 21) ^ (s4 >>> 25 | s4 << 7)) + (s4 & s5 ^ ~s4 & s6) | 0) + (s7 + (K[i] + w[i] | 0) | 0) | 0;
			const t2 = ((s0 >>> 2 | s0 << 30) ^ (s0 >>> 13 | s0 << 19) ^ (s0 >>> 22 | s0 << 10)) + (s0 & s1 ^ s0 & s2 ^ s1 & s2) | 0;
			s7 = s6;
			s6 = s5;
			s5 = s4;
			s4 = s3 + t1 | 0;
			s3 = s2;
			s2 = s1;
			s1 = s0;
			s0 = t1 + t2 | 0;
		}
		state[0] += s0;
		state[1] += s1;
		state[2] += s2;
		state[3] += s3;
		state[4] += s4;
		state[5] += s5;
		state[6] += s6;
		state[7] += s7;
	}
};
const INIT = new Int32Array([
	1779033703,
	3144134277,
	1013904242,
	2773480762,
	1359893119,
	2600822924,
	528734635,
	1541459225
]);
const K = new Int32Array([
	1116352408,
	1899447441,
	3049323471,
	3921009573,
	961987163,
	1508970993,
	2453635748,
	2870763221,
	3624381080,
	310598401,
	607225278,
	1426881987,
	1925078388,
	2162078206,
	2614888103,
	3248222580,
	3835390401,
	4022224774,
	264347078,
	604807628,
	770255983,
	1249150122,
	1555081692,
	1996064986,
	2554220882,
	2821834349,
	2952996808,
	3210313671,
	3336571891,
	3584528711,
	113926993,
	338241895,
	666307205,
	773529912,
	1294757372,
	1396182291,
	1695183700,
	1986661051,
	2177026350,
	2456956037,
	2730485921,
	2820302411,
	3259730800,
	3345764771,
	3516065817,
	3600352804,
	4094571909,
	275423344,
	430227734,
	506948616,
	659060556,
	883997877,
	958139571,
	1322822218,
	1537002063,
	1747873779,
	1955562222,
	2024104815,
	2227730452,
	2361852424,
	2428436474,
	2756734187,
	3204031479,
	3329325298
]);
const Sha256Node = (() => {
	try {
		(0,external_node_crypto_.createHash)("sha256");
		return true;
	} catch {
		return false;
	}
})() ? buildNativeClass() : Sha256Js;
function buildNativeClass() {
	return class Sha256Node {
		digestLength = 32;
		secret;
		hash;
		isHmac;
		finished = false;
		constructor(secret) {
			this.secret = secret;
			this.isHmac = !!secret;
			this.hash = this.createHash();
		}
		update(data) {
			if (this.finished) throw new Error("Attempted to update an already finished hash.");
			this.hash.update(data);
		}
		async digest() {
			let buf;
			if (this.isHmac) {
				this.finished = true;
				buf = this.hash.digest();
			} else buf = this.hash.copy().digest();
			return new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength);
		}
		reset() {
			this.hash = this.createHash();
			this.finished = false;
		}
		createHash() {
			return this.secret ? (0,external_node_crypto_.createHmac)("sha256", toBuffer(this.secret)) : (0,external_node_crypto_.createHash)("sha256");
		}
	};
}
function toBuffer(data) {
	if (typeof data === "string") return data;
	if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
	return Buffer.from(data);
}
// node_modules/@smithy/node-http-handler/dist-es/build-abort-error.js
function buildAbortError(abortSignal) {
	const reason = abortSignal && typeof abortSignal === "object" && "reason" in abortSignal ? abortSignal.reason : void 0;
	if (reason) {
		if (reason instanceof Error) {
			const abortError = /* @__PURE__ */ new Error("Request aborted");
			abortError.name = "AbortError";
			abortError.cause = reason;
			return abortError;
		}
		const abortError = new Error(String(reason));
		abortError.name = "AbortError";
		return abortError;
	}
	const abortError = /* @__PURE__ */ new Error("Request aborted");
	abortError.name = "AbortError";
	return abortError;
}
// node_modules/@smithy/node-http-handler/dist-es/constants.js
const NODEJS_TIMEOUT_ERROR_CODES = [
	"ECONNRESET",
	"EPIPE",
	"ETIMEDOUT"
];
// node_modules/@smithy/node-http-handler/dist-es/get-transformed-headers.js
const getTransformedHeaders = (headers) => {
	const transformedHeaders = {};
	for (const name in headers) {
		if (!hasOwn(headers, name)) continue;
		const headerValues = headers[name];
		transformedHeaders[name] = Array.isArray(headerValues) ? headerValues.join(",") : headerValues;
	}
	return transformedHeaders;
};
// node_modules/@smithy/node-http-handler/dist-es/timing.js
const timing = {
	setTimeout: (cb, ms) => setTimeout(cb, ms),
	clearTimeout: (timeoutId) => clearTimeout(timeoutId)
};
// node_modules/@smithy/node-http-handler/dist-es/set-connection-timeout.js
const DEFER_EVENT_LISTENER_TIME$2 = 1e3;
const setConnectionTimeout = (request, reject, timeoutInMs = 0) => {
	if (!timeoutInMs) return -1;
	const registerTimeout = (offset) => {
		const timeoutId = timing.setTimeout(() => {
			request.destroy();
			reject(Object.assign(/* @__PURE__ */ new Error(`@smithy/node-http-handler - the request socket did not establish a connection with the server within the configured timeout of ${timeoutInMs} ms.`), { name: "TimeoutError" }));
		}, timeoutInMs - offset);
		const doWithSocket = (socket) => {
			if (socket?.connecting) socket.on("connect", () => {
				timing.clearTimeout(timeoutId);
			});
			else timing.clearTimeout(timeoutId);
		};
		if (request.socket) doWithSocket(request.socket);
		else request.on("socket", doWithSocket);
	};
	if (timeoutInMs < 2e3) {
		registerTimeout(0);
		return 0;
	}
	return timing.setTimeout(registerTimeout.bind(null, DEFER_EVENT_LISTENER_TIME$2), DEFER_EVENT_LISTENER_TIME$2);
};
// node_modules/@smithy/node-http-handler/dist-es/set-request-timeout.js
const setRequestTimeout = (req, reject, timeoutInMs = 0, throwOnRequestTimeout, logger) => {
	if (timeoutInMs) return timing.setTimeout(() => {
		let msg = `@smithy/node-http-handler - [${throwOnRequestTimeout ? "ERROR" : "WARN"}] a request has exceeded the configured ${timeoutInMs} ms requestTimeout.`;
		if (throwOnRequestTimeout) {
			const error = Object.assign(new Error(msg), {
				name: "TimeoutError",
				code: "ETIMEDOUT"
			});
			req.destroy(error);
			reject(error);
		} else {
			msg += ` Init client requestHandler with throwOnRequestTimeout=true to turn this into an error.`;
			logger?.warn?.(msg);
		}
	}, timeoutInMs);
	return -1;
};
// node_modules/@smithy/node-http-handler/dist-es/set-socket-keep-alive.js
const DEFER_EVENT_LISTENER_TIME$1 = 3e3;
const setSocketKeepAlive = (request, { keepAlive, keepAliveMsecs }, deferTimeMs = DEFER_EVENT_LISTENER_TIME$1) => {
	if (keepAlive !== true) return -1;
	const registerListener = () => {
		if (request.socket) request.socket.setKeepAlive(keepAlive, keepAliveMsecs || 0);
		else request.on("socket", (socket) => {
			socket.setKeepAlive(keepAlive, keepAliveMsecs || 0);
		});
	};
	if (deferTimeMs === 0) {
		registerListener();
		return 0;
	}
	return timing.setTimeout(registerListener, deferTimeMs);
};
// node_modules/@smithy/node-http-handler/dist-es/resolve-default-socket-timeout.js
const resolveDefaultSocketTimeout = (config) => {
	const value = config?.defaultSocketTimeout;
	return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : void 0;
};
// node_modules/@smithy/node-http-handler/dist-es/set-socket-timeout.js
const DEFER_EVENT_LISTENER_TIME = 3e3;
const setSocketTimeout = (request, reject, timeoutInMs = 0, isServiceDefault = false) => {
	if (!Number.isFinite(timeoutInMs) || timeoutInMs <= 0) return;
	let response;
	request.once("response", (res) => response = res);
	const onTimeout = () => {
		if (response?.complete) {
			request.socket?.destroy();
			return;
		}
		const error = Object.assign(/* @__PURE__ */ new Error(`@smithy/node-http-handler - the request socket timed out after ${timeoutInMs} ms of inactivity (${isServiceDefault ? "service default socket timeout" : "configured by client requestHandler"}).`), { name: "TimeoutError" });
		response?.destroy(error);
		request.destroy();
		reject(error);
	};
	const registerTimeout = () => {
		const { socket } = request;
		if (!socket) request.once("socket", registerTimeout);
		else if (socket.connecting) socket.once("connect", registerTimeout);
		else {
			socket.setTimeout(timeoutInMs, onTimeout);
			request.on("close", () => socket.removeListener("timeout", onTimeout));
		}
	};
	if (timeoutInMs < 6e3) {
		registerTimeout();
		return;
	}
	const deferralId = timing.setTimeout(registerTimeout, DEFER_EVENT_LISTENER_TIME);
	request.once("close", () => timing.clearTimeout(deferralId));
};
// node_modules/@smithy/node-http-handler/dist-es/write-request-body.js
const MIN_WAIT_TIME = 6e3;
async function writeRequestBody(httpRequest, request, maxContinueTimeoutMs = MIN_WAIT_TIME, externalAgent = false) {
	const headers = request.headers;
	const expect = headers ? headers.Expect || headers.expect : void 0;
	let timeoutId = -1;
	let sendBody = true;
	if (!externalAgent && expect === "100-continue") sendBody = await Promise.race([new Promise((resolve) => {
		timeoutId = Number(timing.setTimeout(() => resolve(true), Math.max(MIN_WAIT_TIME, maxContinueTimeoutMs)));
	}), new Promise((resolve) => {
		httpRequest.on("continue", () => {
			timing.clearTimeout(timeoutId);
			resolve(true);
		});
		httpRequest.on("response", () => {
			timing.clearTimeout(timeoutId);
			resolve(false);
		});
		httpRequest.on("error", () => {
			timing.clearTimeout(timeoutId);
			resolve(false);
		});
	})]);
	if (sendBody) writeBody(httpRequest, request.body);
}
function writeBody(httpRequest, body) {
	if (body instanceof external_node_stream_.Readable) {
		body.pipe(httpRequest);
		return;
	}
	if (body) {
		const isBuffer = Buffer.isBuffer(body);
		if (isBuffer || typeof body === "string") {
			if (isBuffer && body.byteLength === 0) httpRequest.end();
			else httpRequest.end(body);
			return;
		}
		const uint8 = body;
		if (typeof uint8 === "object" && uint8.buffer && typeof uint8.byteOffset === "number" && typeof uint8.byteLength === "number") {
			httpRequest.end(Buffer.from(uint8.buffer, uint8.byteOffset, uint8.byteLength));
			return;
		}
		httpRequest.end(Buffer.from(body));
		return;
	}
	httpRequest.end();
}
// node_modules/@smithy/node-http-handler/dist-es/node-http-handler.js
let hAgent = void 0;
let hRequest = void 0;
var NodeHttpHandler = class NodeHttpHandler {
	config;
	configProvider;
	socketWarningTimestamp = 0;
	externalAgent = false;
	metadata = { handlerProtocol: "http/1.1" };
	static create(instanceOrOptions) {
		if (typeof instanceOrOptions?.handle === "function") return instanceOrOptions;
		return new NodeHttpHandler(instanceOrOptions);
	}
	static checkSocketUsage(agent, socketWarningTimestamp, logger = console) {
		const { sockets, requests, maxSockets } = agent;
		if (typeof maxSockets !== "number" || maxSockets === Infinity) return socketWarningTimestamp;
		if (Date.now() - 15e3 < socketWarningTimestamp) return socketWarningTimestamp;
		if (sockets && requests) for (const origin in sockets) {
			if (!hasOwn(sockets, origin)) continue;
			const socketsInUse = sockets[origin]?.length ?? 0;
			const requestsEnqueued = requests[origin]?.length ?? 0;
			if (socketsInUse >= maxSockets && requestsEnqueued >= 2 * maxSockets) {
				logger?.warn?.(`@smithy/node-http-handler:WARN - socket usage at capacity=${socketsInUse} and ${requestsEnqueued} additional requests are enqueued.
See https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-maxsockets.html
or increase socketAcquisitionWarningTimeout=(millis) in the NodeHttpHandler config.`);
				return Date.now();
			}
		}
		return socketWarningTimestamp;
	}
	constructor(options) {
		this.configProvider = new Promise((resolve, reject) => {
			if (typeof options === "function") options().then((_options) => {
				resolve(this.resolveDefaultConfig(_options));
			}).catch(reject);
			else resolve(this.resolveDefaultConfig(options));
		});
	}
	destroy() {
		this.config?.httpAgent?.destroy();
		this.config?.httpsAgent?.destroy();
	}
	async handle(request, { abortSignal, requestTimeout } = {}) {
		if (!this.config) this.config = await this.configProvider;
		const config = this.config;
		const logger = config.logger;
		const isSSL = request.protocol === "https:";
		if (!isSSL && !this.config.httpAgent) this.config.httpAgent = await this.config.httpAgentProvider();
		return new Promise((_resolve, _reject) => {
			let writeRequestBodyPromise = void 0;
			let socketWarningTimeoutId = -1;
			let connectionTimeoutId = -1;
			let requestTimeoutId = -1;
			let keepAliveTimeoutId = -1;
			const clearTimeouts = () => {
				timing.clearTimeout(socketWarningTimeoutId);
				timing.clearTimeout(connectionTimeoutId);
				timing.clearTimeout(requestTimeoutId);
				timing.clearTimeout(keepAliveTimeoutId);
			};
			const resolve = async (arg) => {
				await writeRequestBodyPromise;
				clearTimeouts();
				_resolve(arg);
			};
			const reject = async (arg) => {
				await writeRequestBodyPromise;
				clearTimeouts();
				_reject(arg);
			};
			if (abortSignal?.aborted) {
				reject(buildAbortError(abortSignal));
				return;
			}
			const headers = request.headers;
			const expectContinue = headers ? (headers.Expect ?? headers.expect) === "100-continue" : false;
			let agent = isSSL ? config.httpsAgent : config.httpAgent;
			if (expectContinue && !this.externalAgent) agent = new (isSSL ? (external_node_https_default()).Agent : hAgent)({
				keepAlive: false,
				maxSockets: Infinity
			});
			socketWarningTimeoutId = timing.setTimeout(() => {
				this.socketWarningTimestamp = NodeHttpHandler.checkSocketUsage(agent, this.socketWarningTimestamp, logger);
			}, config.socketAcquisitionWarningTimeout ?? (config.requestTimeout ?? 2e3) + (config.connectionTimeout ?? 1e3));
			const queryString = request.query ? buildQueryString(request.query) : "";
			let auth = void 0;
			if (request.username != null || request.password != null) auth = `${request.username ?? ""}:${request.password ?? ""}`;
			let path = request.path;
			if (queryString) path += `?${queryString}`;
			if (request.fragment) path += `#${request.fragment}`;
			let hostname = request.hostname ?? "";
			if (hostname[0] === "[" && hostname.endsWith("]")) hostname = request.hostname.slice(1, -1);
			else hostname = request.hostname;
			const nodeHttpsOptions = {
				headers: request.headers,
				host: hostname,
				method: request.method,
				path,
				port: request.port,
				agent,
				auth
			};
			const req = (isSSL ? (external_node_https_default()).request : hRequest)(nodeHttpsOptions, (res) => {
				const httpResponse = new HttpResponse({
					statusCode: res.statusCode || -1,
					reason: res.statusMessage,
					headers: getTransformedHeaders(res.headers),
					body: res
				});
				resolve({ response: httpResponse });
			});
			req.on("error", (err) => {
				if (NODEJS_TIMEOUT_ERROR_CODES.includes(err.code)) reject(Object.assign(err, { name: "TimeoutError" }));
				else reject(err);
			});
			if (abortSignal) {
				const onAbort = () => {
					req.destroy();
					const abortError = buildAbortError(abortSignal);
					reject(abortError);
				};
				if (typeof abortSignal.addEventListener === "function") {
					const signal = abortSignal;
					signal.addEventListener("abort", onAbort, { once: true });
					req.once("close", () => signal.removeEventListener("abort", onAbort));
				} else abortSignal.onabort = onAbort;
			}
			const effectiveRequestTimeout = requestTimeout ?? config.requestTimeout;
			connectionTimeoutId = setConnectionTimeout(req, reject, config.connectionTimeout);
			requestTimeoutId = setRequestTimeout(req, reject, effectiveRequestTimeout, config.throwOnRequestTimeout, logger ?? console);
			const defaultSocketTimeout = config.socketTimeout === void 0 ? resolveDefaultSocketTimeout(config) : void 0;
			if (defaultSocketTimeout) setSocketTimeout(req, reject, defaultSocketTimeout, true);
			else setSocketTimeout(req, reject, config.socketTimeout);
			const httpAgent = nodeHttpsOptions.agent;
			if (typeof httpAgent === "object" && "keepAlive" in httpAgent) keepAliveTimeoutId = setSocketKeepAlive(req, {
				keepAlive: httpAgent.keepAlive,
				keepAliveMsecs: httpAgent.keepAliveMsecs
			});
			writeRequestBodyPromise = writeRequestBody(req, request, effectiveRequestTimeout, this.externalAgent).catch((e) => {
				clearTimeouts();
				return _reject(e);
			});
		});
	}
	updateHttpClientConfig(key, value) {
		this.config = void 0;
		this.configProvider = this.configProvider.then((config) => {
			switch (key) {
				case Symbol.for("logger"):
					key = "logger";
					value = config.logger ?? value;
					break;
				case Symbol.for("@smithy/defaultSocketTimeout"):
					key = "defaultSocketTimeout";
					value = resolveDefaultSocketTimeout(config) ?? value;
			}
			return {
				...config,
				[key]: value
			};
		});
	}
	httpHandlerConfigs() {
		return this.config ?? {};
	}
	resolveDefaultConfig(options) {
		const { requestTimeout, connectionTimeout, socketTimeout, socketAcquisitionWarningTimeout, httpAgent, httpsAgent, throwOnRequestTimeout, logger } = options || {};
		const keepAlive = true;
		const maxSockets = 50;
		let httpAgentPromise;
		return {
			connectionTimeout,
			requestTimeout,
			socketTimeout,
			defaultSocketTimeout: resolveDefaultSocketTimeout(options),
			socketAcquisitionWarningTimeout,
			throwOnRequestTimeout,
			httpAgentProvider: () => httpAgentPromise ??= (async () => {
				const node_http = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 67, 23));
				const { Agent, request } = node_http.default ?? node_http;
				hRequest = request;
				hAgent = Agent;
				if (httpAgent instanceof hAgent || typeof httpAgent?.destroy === "function") {
					this.externalAgent = true;
					return httpAgent;
				}
				return new hAgent({
					keepAlive,
					maxSockets,
					...httpAgent
				});
			})(),
			httpsAgent: (() => {
				if (httpsAgent instanceof (external_node_https_default()).Agent || typeof httpsAgent?.destroy === "function") {
					this.externalAgent = true;
					return httpsAgent;
				}
				return new (external_node_https_default()).Agent({
					keepAlive,
					maxSockets,
					...httpsAgent
				});
			})(),
			logger
		};
	}
};
// node_modules/@smithy/signature-v4/dist-es/HeaderFormatter.js
var HeaderFormatter = class {
	format(headers) {
		const chunks = [];
		for (const headerName in headers) {
			if (!hasOwn(headers, headerName)) continue;
			const bytes = fromUtf8(headerName);
			chunks.push(Uint8Array.from([bytes.byteLength]), bytes, this.formatHeaderValue(headers[headerName]));
		}
		const out = new Uint8Array(chunks.reduce((carry, bytes) => carry + bytes.byteLength, 0));
		let position = 0;
		for (const chunk of chunks) {
			out.set(chunk, position);
			position += chunk.byteLength;
		}
		return out;
	}
	formatHeaderValue(header) {
		switch (header.type) {
			case "boolean": return Uint8Array.from([header.value ? 0 : 1]);
			case "byte": return Uint8Array.from([2, header.value]);
			case "short":
				const shortView = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(3));
				shortView.setUint8(0, 3);
				shortView.setInt16(1, header.value, false);
				return new Uint8Array(shortView.buffer);
			case "integer":
				const intView = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(5));
				intView.setUint8(0, 4);
				intView.setInt32(1, header.value, false);
				return new Uint8Array(intView.buffer);
			case "long":
				const longBytes = /* @__PURE__ */ new Uint8Array(9);
				longBytes[0] = 5;
				longBytes.set(header.value.bytes, 1);
				return longBytes;
			case "binary":
				const binView = new DataView(new ArrayBuffer(3 + header.value.byteLength));
				binView.setUint8(0, 6);
				binView.setUint16(1, header.value.byteLength, false);
				const binBytes = new Uint8Array(binView.buffer);
				binBytes.set(header.value, 3);
				return binBytes;
			case "string":
				const utf8Bytes = fromUtf8(header.value);
				const strView = new DataView(new ArrayBuffer(3 + utf8Bytes.byteLength));
				strView.setUint8(0, 7);
				strView.setUint16(1, utf8Bytes.byteLength, false);
				const strBytes = new Uint8Array(strView.buffer);
				strBytes.set(utf8Bytes, 3);
				return strBytes;
			case "timestamp":
				const tsBytes = /* @__PURE__ */ new Uint8Array(9);
				tsBytes[0] = 8;
				tsBytes.set(Int64.fromNumber(header.value.valueOf()).bytes, 1);
				return tsBytes;
			case "uuid":
				if (!UUID_PATTERN.test(header.value)) throw new Error(`Invalid UUID received: ${header.value}`);
				const uuidBytes = /* @__PURE__ */ new Uint8Array(17);
				uuidBytes[0] = 9;
				uuidBytes.set(fromHex(header.value.replace(/-/g, "")), 1);
				return uuidBytes;
		}
	}
};
var HEADER_VALUE_TYPE;
(function(HEADER_VALUE_TYPE) {
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["boolTrue"] = 0] = "boolTrue";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["boolFalse"] = 1] = "boolFalse";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["byte"] = 2] = "byte";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["short"] = 3] = "short";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["integer"] = 4] = "integer";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["long"] = 5] = "long";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["byteArray"] = 6] = "byteArray";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["string"] = 7] = "string";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["timestamp"] = 8] = "timestamp";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["uuid"] = 9] = "uuid";
})(HEADER_VALUE_TYPE || (HEADER_VALUE_TYPE = {}));
const UUID_PATTERN = /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/;
var Int64 = class Int64 {
	bytes;
	constructor(bytes) {
		this.bytes = bytes;
		if (bytes.byteLength !== 8) throw new Error("Int64 buffers must be exactly 8 bytes");
	}
	static fromNumber(number) {
		if (number > 0x8000000000000000 || number < -0x8000000000000000) throw new Error(`${number} is too large (or, if negative, too small) to represent as an Int64`);
		const bytes = /* @__PURE__ */ new Uint8Array(8);
		for (let i = 7, remaining = Math.abs(Math.round(number)); i > -1 && remaining > 0; i--, remaining /= 256) bytes[i] = remaining;
		if (number < 0) negate(bytes);
		return new Int64(bytes);
	}
	valueOf() {
		const bytes = this.bytes.slice(0);
		const negative = bytes[0] & 128;
		if (negative) negate(bytes);
		return parseInt(toHex(bytes), 16) * (negative ? -1 : 1);
	}
	toString() {
		return String(this.valueOf());
	}
};
function negate(bytes) {
	for (let i = 0; i < 8; i++) bytes[i] ^= 255;
	for (let i = 7; i > -1; i--) {
		bytes[i]++;
		if (bytes[i] !== 0) break;
	}
}
// node_modules/@smithy/signature-v4/dist-es/constants.js
const ALGORITHM_QUERY_PARAM = "X-Amz-Algorithm";
const CREDENTIAL_QUERY_PARAM = "X-Amz-Credential";
const AMZ_DATE_QUERY_PARAM = "X-Amz-Date";
const SIGNED_HEADERS_QUERY_PARAM = "X-Amz-SignedHeaders";
const EXPIRES_QUERY_PARAM = "X-Amz-Expires";
const SIGNATURE_QUERY_PARAM = "X-Amz-Signature";
const TOKEN_QUERY_PARAM = "X-Amz-Security-Token";
const AUTH_HEADER = "authorization";
const AMZ_DATE_HEADER = AMZ_DATE_QUERY_PARAM.toLowerCase();
const GENERATED_HEADERS = [
	AUTH_HEADER,
	AMZ_DATE_HEADER,
	"date"
];
SIGNATURE_QUERY_PARAM.toLowerCase();
const SHA256_HEADER = "x-amz-content-sha256";
const TOKEN_HEADER = TOKEN_QUERY_PARAM.toLowerCase();
const ALWAYS_UNSIGNABLE_HEADERS = {
	authorization: true,
	"cache-control": true,
	connection: true,
	expect: true,
	from: true,
	"keep-alive": true,
	"max-forwards": true,
	pragma: true,
	referer: true,
	te: true,
	trailer: true,
	"transfer-encoding": true,
	upgrade: true,
	"user-agent": true,
	"x-amzn-trace-id": true
};
const PROXY_HEADER_PATTERN = /^proxy-/;
const SEC_HEADER_PATTERN = /^sec-/;
const ALGORITHM_IDENTIFIER = "AWS4-HMAC-SHA256";
const EVENT_ALGORITHM_IDENTIFIER = "AWS4-HMAC-SHA256-PAYLOAD";
const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
const KEY_TYPE_IDENTIFIER = "aws4_request";
// node_modules/@smithy/signature-v4/dist-es/getCanonicalQuery.js
const getCanonicalQuery = ({ query = {} }) => {
	const keys = [];
	const serialized = {};
	for (const key in query) {
		if (!hasOwn(query, key)) continue;
		if (key.toLowerCase() === "x-amz-signature") continue;
		const encodedKey = escapeUri(key);
		keys.push(encodedKey);
		const value = query[key];
		if (typeof value === "string") serialized[encodedKey] = `${encodedKey}=${escapeUri(value)}`;
		else if (Array.isArray(value)) serialized[encodedKey] = value.slice(0).reduce((encoded, value) => encoded.concat([`${encodedKey}=${escapeUri(value)}`]), []).sort().join("&");
	}
	return keys.sort().map((key) => serialized[key]).filter((serialized) => serialized).join("&");
};
// node_modules/@smithy/signature-v4/dist-es/utilDate.js
const iso8601 = (time) => toDate(time).toISOString().replace(/\.\d{3}Z$/, "Z");
const toDate = (time) => {
	if (typeof time === "number") return /* @__PURE__ */ new Date(time * 1e3);
	if (typeof time === "string") {
		if (Number(time)) return /* @__PURE__ */ new Date(Number(time) * 1e3);
		return new Date(time);
	}
	return time;
};
// node_modules/@smithy/signature-v4/dist-es/SignatureV4Base.js
var SignatureV4Base = class {
	service;
	regionProvider;
	credentialProvider;
	sha256;
	uriEscapePath;
	applyChecksum;
	constructor({ applyChecksum, credentials, region, service, sha256, uriEscapePath = true }) {
		this.service = service;
		this.sha256 = sha256;
		this.uriEscapePath = uriEscapePath;
		this.applyChecksum = typeof applyChecksum === "boolean" ? applyChecksum : true;
		this.regionProvider = normalizeProvider(region);
		this.credentialProvider = normalizeProvider(credentials);
	}
	createCanonicalRequest(request, canonicalHeaders, payloadHash) {
		const sortedHeaders = Object.keys(canonicalHeaders).sort();
		return `${request.method}
${this.getCanonicalPath(request)}
${getCanonicalQuery(request)}
${sortedHeaders.map((name) => `${name}:${canonicalHeaders[name]}`).join("\n")}

${sortedHeaders.join(";")}
${payloadHash}`;
	}
	async createStringToSign(longDate, credentialScope, canonicalRequest, algorithmIdentifier) {
		const hash = new this.sha256();
		hash.update(toUint8Array(canonicalRequest));
		return `${algorithmIdentifier}
${longDate}
${credentialScope}
${toHex(await hash.digest())}`;
	}
	getCanonicalPath({ path }) {
		if (this.uriEscapePath) {
			const normalizedPathSegments = [];
			for (const pathSegment of path.split("/")) {
				if (pathSegment?.length === 0) continue;
				if (pathSegment === ".") continue;
				if (pathSegment === "..") normalizedPathSegments.pop();
				else normalizedPathSegments.push(pathSegment);
			}
			const normalizedPath = `${path?.startsWith("/") ? "/" : ""}${normalizedPathSegments.join("/")}${normalizedPathSegments.length > 0 && path?.endsWith("/") ? "/" : ""}`;
			return escapeUri(normalizedPath).replace(/%2F/g, "/");
		}
		return path;
	}
	validateResolvedCredentials(credentials) {
		if (typeof credentials !== "object" || typeof credentials.accessKeyId !== "string" || typeof credentials.secretAccessKey !== "string") throw new Error("Resolved credential object is not valid");
	}
	formatDate(now) {
		const longDate = iso8601(now).replace(/[-:]/g, "");
		return {
			longDate,
			shortDate: longDate.slice(0, 8)
		};
	}
	getCanonicalHeaderList(headers) {
		return Object.keys(headers).sort().join(";");
	}
};
// node_modules/@smithy/signature-v4/dist-es/credentialDerivation.js
const signingKeyCache = {};
const cacheQueue = [];
const createScope = (shortDate, region, service) => `${shortDate}/${region}/${service}/${KEY_TYPE_IDENTIFIER}`;
const getSigningKey = async (sha256Constructor, credentials, shortDate, region, service) => {
	const cacheKey = `${shortDate}:${region}:${service}:${toHex(await hmac(sha256Constructor, credentials.secretAccessKey, credentials.accessKeyId))}:${credentials.sessionToken}`;
	if (cacheKey in signingKeyCache) return signingKeyCache[cacheKey];
	cacheQueue.push(cacheKey);
	while (cacheQueue.length > 50) delete signingKeyCache[cacheQueue.shift()];
	let key = `AWS4${credentials.secretAccessKey}`;
	for (const signable of [
		shortDate,
		region,
		service,
		KEY_TYPE_IDENTIFIER
	]) key = await hmac(sha256Constructor, key, signable);
	return signingKeyCache[cacheKey] = key;
};
const hmac = (ctor, secret, data) => {
	const hash = new ctor(secret);
	hash.update(toUint8Array(data));
	return hash.digest();
};
// node_modules/@smithy/signature-v4/dist-es/getCanonicalHeaders.js
const getCanonicalHeaders = ({ headers }, unsignableHeaders, signableHeaders) => {
	const canonical = {};
	for (const headerName of Object.keys(headers).sort()) {
		if (headers[headerName] == void 0) continue;
		const canonicalHeaderName = headerName.toLowerCase();
		if (hasOwn(ALWAYS_UNSIGNABLE_HEADERS, canonicalHeaderName) || unsignableHeaders?.has(canonicalHeaderName) || PROXY_HEADER_PATTERN.test(canonicalHeaderName) || SEC_HEADER_PATTERN.test(canonicalHeaderName)) {
			if (!signableHeaders || signableHeaders && !signableHeaders.has(canonicalHeaderName)) continue;
		}
		if (canonicalHeaderName === "__proto__") writeKey(canonical);
		canonical[canonicalHeaderName] = headers[headerName].replace(/[\r\n]/g, " ").replace(/[ \t]+/g, " ").replace(/^ | $/g, "");
	}
	return canonical;
};
// node_modules/@smithy/signature-v4/dist-es/getPayloadHash.js
const getPayloadHash = async ({ headers, body }, hashConstructor) => {
	for (const headerName in headers) {
		if (!hasOwn(headers, headerName)) continue;
		if (headerName.toLowerCase() === "x-amz-content-sha256") return headers[headerName];
	}
	if (body == void 0) return "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
	else if (typeof body === "string" || ArrayBuffer.isView(body) || isArrayBuffer(body)) {
		const hashCtor = new hashConstructor();
		hashCtor.update(toUint8Array(body));
		return toHex(await hashCtor.digest());
	}
	return UNSIGNED_PAYLOAD;
};
// node_modules/@smithy/signature-v4/dist-es/headerUtil.js
const hasHeader = (soughtHeader, headers) => {
	soughtHeader = soughtHeader.toLowerCase();
	for (const headerName in headers) {
		if (!hasOwn(headers, headerName)) continue;
		if (soughtHeader === headerName.toLowerCase()) return true;
	}
	return false;
};
// node_modules/@smithy/signature-v4/dist-es/moveHeadersToQuery.js
const moveHeadersToQuery = (request, options = {}) => {
	const { headers, query = {} } = HttpRequest.clone(request);
	for (const name in headers) {
		if (!hasOwn(headers, name)) continue;
		const lname = name.toLowerCase();
		if (lname.slice(0, 6) === "x-amz-" && !options.unhoistableHeaders?.has(lname) || options.hoistableHeaders?.has(lname)) {
			query[name] = headers[name];
			delete headers[name];
		}
	}
	return {
		...request,
		headers,
		query
	};
};
// node_modules/@smithy/signature-v4/dist-es/prepareRequest.js
const prepareRequest = (request) => {
	request = HttpRequest.clone(request);
	for (const headerName in request.headers) {
		if (!hasOwn(request.headers, headerName)) continue;
		if (GENERATED_HEADERS.indexOf(headerName.toLowerCase()) > -1) delete request.headers[headerName];
	}
	return request;
};
// node_modules/@smithy/signature-v4/dist-es/SignatureV4.js
var SignatureV4 = class extends SignatureV4Base {
	headerFormatter = new HeaderFormatter();
	constructor({ applyChecksum, credentials, region, service, sha256, uriEscapePath = true }) {
		super({
			applyChecksum,
			credentials,
			region,
			service,
			sha256,
			uriEscapePath
		});
	}
	async presign(originalRequest, options = {}) {
		const { signingDate = /* @__PURE__ */ new Date(), expiresIn = 3600, unsignableHeaders, unhoistableHeaders, signableHeaders, hoistableHeaders, signingRegion, signingService } = options;
		const credentials = await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const { longDate, shortDate } = this.formatDate(signingDate);
		if (expiresIn > 604800) return Promise.reject("Signature version 4 presigned URLs must have an expiration date less than one week in the future");
		const scope = createScope(shortDate, region, signingService ?? this.service);
		const request = moveHeadersToQuery(prepareRequest(originalRequest), {
			unhoistableHeaders,
			hoistableHeaders
		});
		if (credentials.sessionToken) request.query[TOKEN_QUERY_PARAM] = credentials.sessionToken;
		request.query[ALGORITHM_QUERY_PARAM] = ALGORITHM_IDENTIFIER;
		request.query[CREDENTIAL_QUERY_PARAM] = `${credentials.accessKeyId}/${scope}`;
		request.query[AMZ_DATE_QUERY_PARAM] = longDate;
		request.query[EXPIRES_QUERY_PARAM] = expiresIn.toString(10);
		const canonicalHeaders = getCanonicalHeaders(request, unsignableHeaders, signableHeaders);
		request.query[SIGNED_HEADERS_QUERY_PARAM] = this.getCanonicalHeaderList(canonicalHeaders);
		request.query[SIGNATURE_QUERY_PARAM] = await this.getSignature(longDate, scope, this.getSigningKey(credentials, region, shortDate, signingService), this.createCanonicalRequest(request, canonicalHeaders, await getPayloadHash(originalRequest, this.sha256)));
		return request;
	}
	async sign(toSign, options) {
		if (typeof toSign === "string") return this.signString(toSign, options);
		else if (toSign.headers && toSign.payload) return this.signEvent(toSign, options);
		else if (toSign.message) return this.signMessage(toSign, options);
		else return this.signRequest(toSign, options);
	}
	async signEvent({ headers, payload }, { signingDate = /* @__PURE__ */ new Date(), priorSignature, signingRegion, signingService, eventStreamCredentials }) {
		const region = signingRegion ?? await this.regionProvider();
		const { shortDate, longDate } = this.formatDate(signingDate);
		const scope = createScope(shortDate, region, signingService ?? this.service);
		const hashedPayload = await getPayloadHash({
			headers: {},
			body: payload
		}, this.sha256);
		const hash = new this.sha256();
		hash.update(headers);
		const hashedHeaders = toHex(await hash.digest());
		const stringToSign = [
			EVENT_ALGORITHM_IDENTIFIER,
			longDate,
			scope,
			priorSignature,
			hashedHeaders,
			hashedPayload
		].join("\n");
		return this.signString(stringToSign, {
			signingDate,
			signingRegion: region,
			signingService,
			eventStreamCredentials
		});
	}
	async signMessage(signableMessage, { signingDate = /* @__PURE__ */ new Date(), signingRegion, signingService, eventStreamCredentials }) {
		return this.signEvent({
			headers: this.headerFormatter.format(signableMessage.message.headers),
			payload: signableMessage.message.body
		}, {
			signingDate,
			signingRegion,
			signingService,
			priorSignature: signableMessage.priorSignature,
			eventStreamCredentials
		}).then((signature) => {
			return {
				message: signableMessage.message,
				signature
			};
		});
	}
	async signString(stringToSign, { signingDate = /* @__PURE__ */ new Date(), signingRegion, signingService, eventStreamCredentials } = {}) {
		const credentials = eventStreamCredentials ?? await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const { shortDate } = this.formatDate(signingDate);
		const hash = new this.sha256(await this.getSigningKey(credentials, region, shortDate, signingService));
		hash.update(toUint8Array(stringToSign));
		return toHex(await hash.digest());
	}
	async signRequest(requestToSign, { signingDate = /* @__PURE__ */ new Date(), signableHeaders, unsignableHeaders, signingRegion, signingService } = {}) {
		const credentials = await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const request = prepareRequest(requestToSign);
		const { longDate, shortDate } = this.formatDate(signingDate);
		const scope = createScope(shortDate, region, signingService ?? this.service);
		request.headers[AMZ_DATE_HEADER] = longDate;
		if (credentials.sessionToken) request.headers[TOKEN_HEADER] = credentials.sessionToken;
		const payloadHash = await getPayloadHash(request, this.sha256);
		if (!hasHeader("x-amz-content-sha256", request.headers) && this.applyChecksum) request.headers[SHA256_HEADER] = payloadHash;
		const canonicalHeaders = getCanonicalHeaders(request, unsignableHeaders, signableHeaders);
		const signature = await this.getSignature(longDate, scope, this.getSigningKey(credentials, region, shortDate, signingService), this.createCanonicalRequest(request, canonicalHeaders, payloadHash));
		request.headers[AUTH_HEADER] = `${ALGORITHM_IDENTIFIER} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${this.getCanonicalHeaderList(canonicalHeaders)}, Signature=${signature}`;
		return request;
	}
	async getSignature(longDate, credentialScope, keyPromise, canonicalRequest) {
		const stringToSign = await this.createStringToSign(longDate, credentialScope, canonicalRequest, ALGORITHM_IDENTIFIER);
		const hash = new this.sha256(await keyPromise);
		hash.update(toUint8Array(stringToSign));
		return toHex(await hash.digest());
	}
	getSigningKey(credentials, region, shortDate, service) {
		return getSigningKey(this.sha256, credentials, shortDate, region, service || this.service);
	}
};
// src/gamesparks/redact.ts
/**
* For responses and errors of this request: services respond to a wrong signature with the whole canonical request, and
* proxies echo headers (F134). Redact before a text is cut, because the runner masks a secret only where it is complete.
*
* @param headers of the signed request: the signature and the session token are its secrets
*/
function redactorFor(headers) {
	const { authorization = "", "x-amz-security-token": token = "" } = headers;
	const secrets = [
		authorization,
		/Signature=(\w+)/.exec(authorization)?.[1] ?? "",
		token
	].flatMap((secret) => [secret, encodeURIComponent(secret)]).filter((form) => form !== "");
	return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
}
function redactHeaders(headers, redact) {
	const entries = Object.entries(headers);
	return Object.fromEntries(entries.map(([name, value]) => [name, value && redact(value)]));
}
// src/gamesparks/transport.ts
const CONNECT_LIMIT_MILLISECONDS = 1e4;
const MESSAGE_LIMIT_CHARACTERS = 8192;
/** SigV4 allows five minutes; below that the service does not reject a signature for its clock. */
const CLOCK_TOLERANCE_MILLISECONDS = 24e4;
/**
* Only `https:` requests use the proxy. An `http:` request goes to loopback, which a proxy on another machine can't reach,
* and its signed headers would leave the machine unencrypted.
*/
function socketHandler(proxyEnvironment = {}) {
	return new NodeHttpHandler({
		connectionTimeout: CONNECT_LIMIT_MILLISECONDS,
		httpsAgent: httpsAgent(proxyEnvironment)
	});
}
/** Performs one attempt: signs, sends, limits time and size, reads, and throws for everything but a usable response. */
var Transport = class {
	#options;
	#clockOffset = 0;
	constructor(options) {
		this.#options = options;
	}
	/** @throws {GameSparksError} for everything but a response with status 200 and a JSON object */
	async send(request, credentials, options) {
		const timeout = new Timeout(this.#options.clock, options);
		try {
			return await Promise.race([this.#exchange(request, credentials, timeout.signal), timeout.expired]);
		} finally {
			timeout.stop();
		}
	}
	async #exchange(request, credentials, signal) {
		const signed = await this.#sign(request, credentials);
		const redact = redactorFor(signed.headers);
		let response;
		let text = "";
		try {
			this.#options.onSend?.(request);
			({response} = await this.#options.requestHandler.handle(signed, { abortSignal: signal }));
			response = {
				...response,
				headers: redactHeaders(response.headers, redact)
			};
			text = await readText(response, signal, request.responseLimitBytes);
		} catch (thrown) {
			if (response === void 0 || response.statusCode < 300) throw new GameSparksError({
				...fromNetwork(thrown, redact),
				...context(request, response)
			});
		}
		return this.#interpret(request, response, parseObject(text, redact));
	}
	/**
	* Uses the clock of the service for later signatures, if the service rejected a signature and its clock differs too much.
	* True when another attempt can succeed.
	*/
	correctClock({ details }) {
		if (details.clockOffsetMilliseconds === void 0) return false;
		this.#clockOffset = details.clockOffsetMilliseconds;
		return true;
	}
	#now() {
		return this.#options.clock.date().getTime() + this.#clockOffset;
	}
	async #sign(request, credentials) {
		const { endpoint, region, userAgent } = this.#options;
		const unsigned = new HttpRequest({
			protocol: endpoint.protocol,
			hostname: endpoint.hostname,
			...endpoint.port !== "" && { port: Number(endpoint.port) },
			method: request.method,
			path: withoutLastSlashes(endpoint.pathname) + request.path,
			query: { ...request.query },
			headers: {
				host: endpoint.host,
				...userAgent !== void 0 && { "user-agent": userAgent },
				...request.body !== void 0 && {
					"content-type": "application/json",
					"content-length": String(Buffer.byteLength(request.body))
				}
			},
			...request.body !== void 0 && { body: request.body }
		});
		return new HttpRequest(await new SignatureV4({
			service: "gamesparks",
			region,
			credentials,
			sha256: Sha256Node
		}).sign(unsigned, { signingDate: new Date(this.#now()) }));
	}
	#interpret(request, response, json) {
		const { statusCode: status, headers } = response;
		const requestId = headers["x-amzn-requestid"];
		if (status === 200 && json !== void 0) {
			const time = serverTime(headers);
			return {
				json,
				status,
				...requestId !== void 0 && { requestId },
				...time !== void 0 && { serverTime: time }
			};
		}
		const code = errorCode(headers, json ?? {});
		const kind = status !== 409 && isThrottling(status, code) ? "throttled" : kindByStatus(status);
		const retryAfter = retryAfterMilliseconds(headers, this.#now());
		const fromService = requestId !== void 0 || code !== void 0;
		const clockOffset = kind === "rejected" && fromService ? this.#offsetFrom(headers) : void 0;
		throw new GameSparksError({
			kind,
			message: kind === "bad-response" ? badResponse(status) : messageOf(json ?? {}),
			fromService,
			...code !== void 0 && { code },
			...retryAfter !== void 0 && { retryAfterMilliseconds: retryAfter },
			...clockOffset !== void 0 && { clockOffsetMilliseconds: clockOffset },
			...context(request, response)
		});
	}
	#offsetFrom(headers) {
		const time = serverTime(headers);
		if (time === void 0) return void 0;
		const offset = time - this.#options.clock.date().getTime();
		return Math.abs(offset - this.#clockOffset) > CLOCK_TOLERANCE_MILLISECONDS ? offset : void 0;
	}
};
/** A loop, because the time of a regular expression would grow with the square of the slashes (F136). */
function withoutLastSlashes(path) {
	let end = path.length;
	while (path[end - 1] === "/") end -= 1;
	return path.slice(0, end);
}
/** The form that servers must send (RFC 9110). V8 would accept many other texts as a date. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
/** A cached response has an old time, and an `Age`. */
function serverTime({ age, date = "" }) {
	const time = age === void 0 && HTTP_DATE.test(date) ? Date.parse(date) : NaN;
	return Number.isNaN(time) ? void 0 : time;
}
function context(request, response) {
	const requestId = response?.headers["x-amzn-requestid"];
	return {
		operation: request.operation,
		...response !== void 0 && { status: response.statusCode },
		...requestId !== void 0 && { requestId }
	};
}
/** Redacted after parsing, because JSON has many ways to write a character. */
function parseObject(text, redact) {
	try {
		const value = parseJson(text, redact);
		return isObject(value) ? value : void 0;
	} catch {
		return;
	}
}
function kindByStatus(status) {
	if (status >= 500) return "unavailable";
	if (status >= 400) return "rejected";
	return status >= 300 ? "redirected" : "bad-response";
}
function badResponse(status) {
	return status === 200 ? "the response is not a JSON object" : `the response has status ${String(status)}, which this service does not use`;
}
/** restJson1: header, then `code`, then `__type`; without the namespace before `#` and the address after `:`. */
function errorCode(headers, json) {
	return [
		headers["x-amzn-errortype"],
		member(json, "code"),
		member(json, "__type")
	].find((candidate) => typeof candidate === "string" && candidate !== "")?.split(",")[0]?.split(":")[0]?.split("#").at(-1)?.slice(0, 128);
}
function messageOf(json) {
	return [member(json, "message"), member(json, "Message")].find((m) => typeof m === "string")?.slice(0, MESSAGE_LIMIT_CHARACTERS) ?? "";
}
/** Seconds or an HTTP date in `retry-after`, milliseconds in `x-amz-retry-after`; other values are ignored. */
function retryAfterMilliseconds(headers, now) {
	const milliseconds = headers["x-amz-retry-after"];
	if (milliseconds !== void 0 && /^\d{1,12}$/.test(milliseconds)) return Number(milliseconds);
	const hint = headers["retry-after"] ?? "";
	if (/^\d{1,9}$/.test(hint)) return Number(hint) * 1e3;
	const until = HTTP_DATE.test(hint) ? Date.parse(hint) - now : NaN;
	return until > 0 ? until : void 0;
}
// src/gamesparks/client.ts
const ATTEMPT_TIMEOUT_MILLISECONDS = 3e4;
/** The time limit of an attempt that begins at the last moment of a call. */
const LAST_ATTEMPT_MILLISECONDS = 3e3;
/** For calls that are made once, because a failure ends the step. */
const CALL_POLICY = {
	maxAttempts: 7,
	outlastsThrottling: true,
	retriesLargeResponses: true,
	retriesLostResponses: true,
	timeoutMilliseconds: 3e5
};
/** CreateSnapshot takes no client token, so a second request would create a second snapshot. */
const CREATE_POLICY = {
	...CALL_POLICY,
	retriesLostResponses: false
};
/** The same import would have the same large response. */
const IMPORT_POLICY = {
	...CALL_POLICY,
	retriesLargeResponses: false
};
/** For lists and details that are read once. */
const READ_POLICY = {
	...CALL_POLICY,
	retriesLargeResponses: false
};
/** Few attempts, because the caller polls again. */
const POLL_POLICY = {
	maxAttempts: 3,
	outlastsThrottling: false,
	retriesLargeResponses: true,
	retriesLostResponses: true,
	timeoutMilliseconds: 6e4
};
/** A configuration of 1 MB, twice: the service can add white space, or escape characters. */
const CONFIGURATION_LIMIT_BYTES = 2621440;
/** Nine operations of Amazon GameSparks, API version 2021-08-17, under the names of the service. */
var GameSparksClient = class {
	#options;
	#transport;
	#rateLimiter;
	constructor(options) {
		this.#options = options;
		this.#transport = new Transport(options);
		this.#rateLimiter = new RateLimiter(options.clock);
	}
	/**
	* Starts a deployment. Every attempt sends the same token and the same bytes, so that the service can distinguish a
	* retry from a second request. Throttling is retried until the timeout (5 min unless a shorter one is given).
	*
	* @throws {GameSparksError} `mayHaveBeenAccepted` is true when a deployment might exist anyway
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async startStageDeployment(request, options = {}) {
		const { ClientToken, SnapshotId } = request;
		const call = {
			operation: "StartStageDeployment",
			method: "POST",
			path: `${stagePath(request)}/deployment`,
			body: JSON.stringify({
				ClientToken,
				SnapshotId
			})
		};
		return this.#call(call, CALL_POLICY, options, (response, attempts) => ({
			...parseStartedDeployment(response),
			possiblyAcceptedAt: attempts.possiblyAcceptedAt ?? attempts.begunAt,
			isRepeated: attempts.possiblyAcceptedAt !== void 0
		}));
	}
	/**
	* Reads a deployment; without DeploymentId, the newest or current one of the stage.
	*
	* @throws {GameSparksError} after up to three attempts; without DeploymentId, up to seven
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async getStageDeployment(request, options = {}) {
		const call = {
			operation: "GetStageDeployment",
			method: "GET",
			path: `${stagePath(request)}/deployment`,
			query: { ...request.DeploymentId && { DeploymentId: request.DeploymentId } }
		};
		const policy = request.DeploymentId === void 0 ? CALL_POLICY : POLL_POLICY;
		return this.#call(call, policy, options, parseDeployment);
	}
	/**
	* Reads a page of the deployments of a stage.
	*
	* @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async listStageDeployments(request, options = {}) {
		const path = `${stagePath(request)}/deployments`;
		return this.#read("ListStageDeployments", path, request, options, parseDeploymentPage);
	}
	/**
	* Reads a page of the snapshots of a game.
	*
	* @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async listSnapshots(request, options = {}) {
		const path = `${gamePath(request)}/snapshot`;
		return this.#read("ListSnapshots", path, request, options, parseSnapshotPage);
	}
	/**
	* Replaces the whole configuration of a game. Every attempt sends the same bytes.
	*
	* @throws {GameSparksError} after up to seven attempts; `mayHaveBeenAccepted` is true when the configuration might have been
	* replaced anyway
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async importGameConfiguration(request, options = {}) {
		const call = {
			operation: "ImportGameConfiguration",
			method: "PUT",
			path: `${gamePath(request)}/configuration`,
			body: JSON.stringify({ ImportSource: { File: request.File } }),
			responseLimitBytes: CONFIGURATION_LIMIT_BYTES
		};
		return this.#call(call, IMPORT_POLICY, options, parseGameConfiguration);
	}
	/**
	* Creates a snapshot of the current configuration. It is not idempotent, so nothing is sent after an attempt that might
	* have been accepted.
	*
	* @throws {GameSparksError} `mayHaveBeenAccepted` is true when a snapshot might exist anyway
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async createSnapshot(request, options = {}) {
		const call = {
			operation: "CreateSnapshot",
			method: "POST",
			path: `${gamePath(request)}/snapshot`,
			body: JSON.stringify({ Description: request.Description }),
			responseLimitBytes: CONFIGURATION_LIMIT_BYTES
		};
		return this.#call(call, CREATE_POLICY, options, parseCreatedSnapshot);
	}
	/**
	* Reads a snapshot with its sections.
	*
	* @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
	* @throws {TypeError} for a name or an ID that cannot be part of a path
	*/
	async getSnapshot(request, options = {}) {
		const call = {
			operation: "GetSnapshot",
			method: "GET",
			path: `${gamePath(request)}/snapshot/${label("SnapshotId", request.SnapshotId)}`,
			responseLimitBytes: CONFIGURATION_LIMIT_BYTES
		};
		return this.#call(call, READ_POLICY, options, parseSnapshot);
	}
	/**
	* Reads a game.
	*
	* @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async getGame(request, options = {}) {
		return this.#read("GetGame", gamePath(request), {}, options, parseGame);
	}
	/**
	* Reads a stage.
	*
	* @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async getStage(request, options = {}) {
		return this.#read("GetStage", stagePath(request), {}, options, parseStage);
	}
	#read(operation, path, { MaxResults, NextToken }, options, parse) {
		const query = {
			...MaxResults !== void 0 && { MaxResults: String(MaxResults) },
			...NextToken !== void 0 && { NextToken }
		};
		return this.#call({
			operation,
			method: "GET",
			path,
			query
		}, READ_POLICY, options, parse);
	}
	async #call(request, policy, options, parse) {
		const { clock, random = Math.random, onAttempt } = this.#options;
		const { signal = new AbortController().signal, graceMilliseconds = 0 } = options;
		const { timeoutMilliseconds: ownTimeout = Infinity } = options;
		const timeoutMilliseconds = Math.min(policy.timeoutMilliseconds, ownTimeout);
		const attempts = new Attempts(request, clock, onAttempt);
		const attempted = {
			clock: false,
			credentials: false
		};
		const retries = new Retries({
			...policy,
			timeoutMilliseconds
		}, {
			clock,
			random,
			signal
		}, {
			recover: (error) => this.#recover(error, attempted),
			onError: (error, retryIn) => attempts.failed(error, retryIn)
		});
		for (;;) try {
			await this.#rateLimiter.acquire(signal);
			attempts.begin();
			signal.throwIfAborted();
			const response = await this.#findCredentials(retries.timeLeft(), signal).then((found) => {
				signal.throwIfAborted();
				attempts.beginSending();
				const timeout = {
					signal,
					graceMilliseconds,
					milliseconds: attemptTimeout(retries)
				};
				return this.#transport.send(request, found, timeout);
			}).finally(() => this.#rateLimiter.release());
			const value = parse(response, attempts);
			attempts.succeeded(response);
			return value;
		} catch (thrown) {
			await retries.next(thrown);
		}
	}
	/**
	* Before the attempt, because a slow source can take longer than an attempt may, and nothing is sent meanwhile (F126). A
	* cancellation ends it immediately.
	*/
	async #findCredentials(leftMilliseconds, signal) {
		const { clock, credentials } = this.#options;
		const milliseconds = Math.max(leftMilliseconds, LAST_ATTEMPT_MILLISECONDS);
		return inTime(credentials(), clock, {
			milliseconds,
			signal
		}, () => {
			signal.throwIfAborted();
			throw timedOut(milliseconds);
		});
	}
	/** Corrects a wrong clock and renews expired credentials, each once per call (F58, F63, F117). */
	async #recover(error, attempted) {
		if (!attempted.clock && this.#transport.correctClock(error)) {
			attempted.clock = true;
			return true;
		}
		if (!isExpiredCredentials(error) || attempted.credentials) return false;
		attempted.credentials = true;
		const { credentials } = this.#options;
		try {
			const before = await credentials();
			const after = await credentials({ forceRefresh: true });
			return after.accessKeyId !== before.accessKeyId || after.sessionToken !== before.sessionToken;
		} catch {
			return false;
		}
	}
};
function attemptTimeout(retries) {
	const left = Math.max(retries.timeLeft(), LAST_ATTEMPT_MILLISECONDS);
	return Math.min(ATTEMPT_TIMEOUT_MILLISECONDS, left);
}
/** Numbers and times the attempts of a call, and reports each one when it is over. */
var Attempts = class {
	#request;
	#clock;
	#onAttempt;
	number = 0;
	begunAt;
	/** Start time of the first attempt that might have been accepted without a response. */
	possiblyAcceptedAt;
	constructor(request, clock, onAttempt) {
		this.#request = request;
		this.#clock = clock;
		this.#onAttempt = onAttempt;
		this.begunAt = instantOf(clock);
	}
	begin() {
		this.number += 1;
		this.begunAt = instantOf(this.#clock);
	}
	/** The age of a deployment is compared with this time, so the time for the credentials does not count. */
	beginSending() {
		this.begunAt = instantOf(this.#clock);
	}
	succeeded({ status, requestId }) {
		this.#report({
			status,
			...requestId !== void 0 && { requestId }
		});
	}
	failed(error, retryInMilliseconds) {
		const { kind, details, mayHaveBeenAccepted } = error;
		if (mayHaveBeenAccepted) {
			this.possiblyAcceptedAt ??= this.begunAt;
			error.possiblyAcceptedAt = this.possiblyAcceptedAt;
		}
		const { status, requestId, code } = details;
		this.#report({
			error: kind,
			mayHaveBeenAccepted,
			...status !== void 0 && { status },
			...requestId !== void 0 && { requestId },
			...code !== void 0 && { code },
			...retryInMilliseconds !== void 0 && { retryInMilliseconds }
		});
	}
	#report(result) {
		const { operation, method, path } = this.#request;
		const durationMilliseconds = this.#clock.now() - this.begunAt.now;
		const attempt = {
			operation,
			method,
			path,
			number: this.number,
			durationMilliseconds
		};
		this.#onAttempt?.({
			...attempt,
			...result
		});
	}
};
function gamePath({ GameName }) {
	return `/game/${label("GameName", GameName)}`;
}
function stagePath(stage) {
	return `${gamePath(stage)}/stage/${label("StageName", stage.StageName)}`;
}
/** RFC 3986: only unreserved characters stay as they are. A dot segment would be removed from the path. */
function label(name, value) {
	if (value === "" || value === "." || value === "..") throw new TypeError(`${name} cannot be part of a path`);
	return encodeURIComponent(value).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
// src/gamesparks/credentials.ts
/** For addresses that are probed, because nothing names them. */
const PROBE_LIMIT_MILLISECONDS = 5e3;
/** For a source that the environment or the profile names: a process, SSO, a token service. */
const NAMED_LIMIT_MILLISECONDS = 6e4;
const FIRST_PAUSE_MILLISECONDS = 1e3;
const MAX_PAUSE_MILLISECONDS = 8e3;
/** Of a call of a token service: more than fit into the limit. */
const MAX_ATTEMPTS = 15;
/** Credentials that do not change. */
function fixedCredentials(credentials) {
	return () => Promise.resolve(credentials);
}
/**
* The credential chain of the SDK (environment, SSO, profile, process, web identity, container, instance metadata). It caches
* credentials and renews them before they expire. Loaded on first use, because it is larger than everything else. Until it
* first finds credentials, transient errors are retried for 60 s.
*
* @returns a provider that throws {@link GameSparksError} of kind `credentials` when nothing is found within 60 s, or within
* 5 s if nothing names a source.
*/
function credentialChain(options) {
	let found;
	let first;
	return async (refresh) => {
		if (found !== void 0) return found(refresh);
		first ??= findFirst(options, (chain) => found = chain).finally(() => first = void 0);
		return first;
	};
}
/** A new chain for each attempt, because the SDK waits for a request that never settles in every later call. */
async function findFirst(options, onFound) {
	const { clock } = options;
	const deadline = clock.now() + NAMED_LIMIT_MILLISECONDS;
	const limit = await limitOf(options);
	for (let pause = FIRST_PAUSE_MILLISECONDS;; pause = Math.min(pause * 2, MAX_PAUSE_MILLISECONDS)) try {
		const chain = await loadChain(options);
		const limited = (refresh) => withinLimit(chain(refresh), limit, options);
		const credentials = await limited();
		onFound(limited);
		return credentials;
	} catch (thrown) {
		const problem = await problemOf(thrown, options);
		if (!problem.isTransient || clock.now() + pause >= deadline) throw problem.error;
		await clock.sleep(pause);
	}
}
/** The cause of an error. If every source has failed, the chain discards the reasons, and only a container is asked again. */
async function problemOf(thrown, options) {
	if (!(thrown instanceof GameSparksError)) throw thrown;
	const { credentialProblem, code } = thrown.details;
	const isOfKeys = credentialProblem === "identity-provider";
	return (credentialProblem === "timeout" || code === "CredentialsProviderError" || code === "SyntaxError" ? await containerProblem(options) : void 0) ?? {
		isTransient: isOfKeys,
		error: thrown
	};
}
/** What an address of a container responds, because the chain discards it. Undefined without an address, or without an error. */
async function containerProblem({ clock, environment, profile }) {
	const name = CONTAINER_VARIABLES.find((variable) => environment[variable]);
	if (name === void 0 || profile !== void 0) return void 0;
	const { fromHttp } = await __nccwpck_require__.e(/* import() */ 391).then(__nccwpck_require__.bind(__nccwpck_require__, 391)).then((n) => n.n);
	const ask = async () => fromHttp({
		maxRetries: 0,
		logger: SILENT_LOGGER
	})();
	const late = containerError(name, "no response");
	const options = { milliseconds: PROBE_LIMIT_MILLISECONDS };
	const response = await inTime(ask(), clock, options, () => {
		throw late;
	}).catch((thrown) => thrown);
	if (response === late) return {
		isTransient: true,
		error: late
	};
	if (!(response instanceof Error)) return {
		isTransient: true,
		error: containerError(name, "")
	};
	const { message } = response;
	const isTransient = TRANSIENT_CONTAINER_ERROR.test(message);
	return {
		isTransient,
		error: containerError(name, isTransient || /^Server responded with status: \d{3}$/.test(message) ? message : "unusable response")
	};
}
const CONTAINER_VARIABLES = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"];
const TRANSIENT_CONTAINER_ERROR = /^Server responded with status: (5\d\d|429)$|^\w*Error: (connect|read|write|getaddrinfo|socket hang up|Client network|@smithy)/;
/** Longer when a process, SSO or a token service is named, by the environment or the profile. */
async function limitOf({ environment, profile }) {
	if (profile !== void 0 || environment["AWS_WEB_IDENTITY_TOKEN_FILE"]) return NAMED_LIMIT_MILLISECONDS;
	const { settings } = await awsProfile(environment);
	return Object.keys(settings).some((key) => NAMED_SOURCE.test(key)) ? NAMED_LIMIT_MILLISECONDS : PROBE_LIMIT_MILLISECONDS;
}
const NAMED_SOURCE = /^(credential_process|login_session|role_arn|sso_\w+|web_identity_token_file)$/;
/** The errors of the action replace the warnings that the libraries would write to stderr. */
const SILENT_LOGGER = {
	trace: () => void 0,
	debug: () => void 0,
	info: () => void 0,
	warn: () => void 0,
	error: () => void 0
};
async function loadChain(options) {
	const { defaultProvider } = await __nccwpck_require__.e(/* import() */ 391).then(__nccwpck_require__.bind(__nccwpck_require__, 391)).then((n) => n.t);
	const { region, profile } = options;
	let networkError;
	const requestHandler = encryptedOnly(options, (error) => networkError = error);
	const chain = defaultProvider({
		clientConfig: {
			requestHandler,
			maxAttempts: MAX_ATTEMPTS
		},
		logger: SILENT_LOGGER,
		maxRetries: 0,
		...profile !== void 0 && { profile }
	});
	return async (refresh) => {
		const callerClientConfig = {
			requestHandler,
			region: () => Promise.resolve(region)
		};
		const found = await chain({
			...refresh,
			callerClientConfig
		}).catch((thrown) => {
			throw networkError ?? thrown;
		});
		if (profile !== void 0 && !isOfProfile(found)) throw notOfProfile(profile);
		return found;
	};
}
/**
* Rejects an unencrypted request to another machine before it is sent, because it has a token (F137).
*
* @param onEnd gets the error of each request without a response, and undefined after a response
*/
function encryptedOnly({ requestHandler, environment }, onEnd) {
	const handler = requestHandler();
	const guarded = Object.create(handler);
	guarded.handle = async (request, ...rest) => {
		const { protocol, hostname } = request;
		try {
			if (protocol !== "https:" && !isThisMachine(hostname)) throw unencrypted(hostname, environment);
			const response = await handler.handle(request, ...rest);
			onEnd(void 0);
			return response;
		} catch (thrown) {
			onEnd(thrown);
			throw thrown;
		}
	};
	return guarded;
}
/**
* Without credentials in the profile, the chain continues with web identity, container and instance, and might deploy with
* another role. The SDK marks the source of credentials.
*/
function isOfProfile({ $source = {} }) {
	return Object.keys($source).some((source) => source.startsWith("CREDENTIALS_PROFILE"));
}
async function withinLimit(found, milliseconds, { clock, environment, profile }) {
	try {
		return await inTime(found, clock, { milliseconds }, () => {
			throw timedOut(milliseconds);
		});
	} catch (thrown) {
		throw thrown instanceof GameSparksError ? thrown : notFound(thrown, environment, profile);
	}
}
/**
* The profile in use (`AWS_PROFILE`, or `default`), with the settings of both files. The SDK reads them, and is loaded only
* if there is a file.
*/
async function awsProfile(environment) {
	const name = given(environment["AWS_PROFILE"]) ?? "default";
	const none = {
		name,
		settings: {}
	};
	if (!hasFile(environment)) return none;
	const { loadConfig } = await __nccwpck_require__.e(/* import() */ 391).then(__nccwpck_require__.bind(__nccwpck_require__, 391)).then((n) => n.r);
	return loadConfig({
		environmentVariableSelector: () => void 0,
		configFileSelector: (settings, config) => {
			const services = config?.[`services.${settings["services"] ?? ""}`];
			return {
				name,
				settings,
				...services !== void 0 && { services }
			};
		},
		default: none
	})().catch(() => none);
}
/** Undefined for an empty variable, as in the SDK. */
function given(value) {
	return value === "" ? void 0 : value;
}
/** True when the SDK might find a file, also in places that only the SDK can determine. */
function hasFile(environment) {
	const { HOME, USERPROFILE, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = environment;
	const home = given(HOME) ?? given(USERPROFILE);
	if (home === void 0) return true;
	const folder = (0,external_node_path_.join)(home, ".aws");
	return [given(AWS_CONFIG_FILE) ?? (0,external_node_path_.join)(folder, "config"), given(AWS_SHARED_CREDENTIALS_FILE) ?? (0,external_node_path_.join)(folder, "credentials")].some((file) => file.startsWith("~/") || (0,external_node_fs_.existsSync)(file));
}
// src/gamesparks/endpoint.ts
/** DNS suffix by the prefix of the region, from the published endpoint rules of the service. The first match counts. */
const DNS_SUFFIXES = [
	["cn-", "amazonaws.com.cn"],
	["us-isob-", "sc2s.sgov.gov"],
	["us-iso-", "c2s.ic.gov"],
	["", "amazonaws.com"]
];
/** ARN partition by the prefix of the region. The first match counts. */
const PARTITIONS = [
	["cn-", "aws-cn"],
	["us-gov-", "aws-us-gov"],
	["us-isob-", "aws-iso-b"],
	["us-isof-", "aws-iso-f"],
	["us-iso-", "aws-iso"],
	["eu-isoe-", "aws-iso-e"],
	["eusc-", "aws-eusc"],
	["", "aws"]
];
/** The partition of the ARNs in a region. */
function partitionOf(region) {
	return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "";
}
/**
* The endpoint of the service in a region. FIPS and dual-stack names are left out: the published rules have them, but no
* list of endpoints ever had.
*
* @throws {TypeError} for a text that is not a region, because it must not become part of a host name
*/
function regionalEndpoint(region) {
	if (!REGION.test(region)) throw new TypeError("not the shape of an AWS region");
	const suffix = DNS_SUFFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "";
	return new URL(`https://gamesparks.${region}.${suffix}`);
}
// src/report/sanitize.ts
const MAX_CHARACTERS = 4096;
const ELLIPSIS = String.fromCharCode(8230);
const REPLACEMENT = String.fromCharCode(65533);
/**
* Untrusted text as one line without a command for the runner: no line end, no control, color or direction code, no workflow command
* in either syntax (`::name::` at its start, `##[name]` anywhere), and not too long. For log, annotations and summary.
*
* @param limit characters, including the note about the cut
*/
function sanitize(text, limit = MAX_CHARACTERS) {
	return cut(withoutCommands(oneLine(text)), limit);
}
/**
* Untrusted text as one line, and otherwise verbatim. For outputs and the summary, which no runner reads as a command.
*
* @param limit characters, including the note about the cut
*/
function singleLine(text, limit = MAX_CHARACTERS) {
	return cut(oneLine(text), limit);
}
/** Every line separator becomes a space, every other invisible character a visible mark. */
function oneLine(text) {
	if (/^[\x20-\x7e]*$/.test(text)) return text.trim();
	return text.toWellFormed().replace(/[\r\n\t\v\f\u0085\p{Zl}\p{Zp}]+/gu, " ").replace(/\p{C}/gu, REPLACEMENT).trim();
}
/** One `::`, as in an ARN, is no command; a second, or one in front, could make it one. */
function withoutCommands(text) {
	return (text.startsWith("::") || text.split("::").length > 2 ? text.replaceAll(/:(?=:)/g, ": ") : text).replaceAll("##[", "## [");
}
function cut(text, limit) {
	if (text.length <= limit) return text;
	const note = ` ${ELLIPSIS} (cut, ${String(text.length)} characters in all)`;
	return text.slice(0, limit - note.length).toWellFormed() + note;
}
/** The sentences that are not empty, as one text. */
function inOneLine(sentences) {
	return sentences.filter((sentence) => sentence !== "").join(" ");
}
/** Whole seconds for a reader: `42 s`, `12 min 5 s`. */
function duration(milliseconds) {
	const seconds = Math.round(milliseconds / 1e3);
	if (seconds < 60) return `${String(seconds)} s`;
	const rest = seconds % 60;
	return `${String(Math.floor(seconds / 60))} min${rest === 0 ? "" : ` ${String(rest)} s`}`;
}
// src/report/outputs.ts
/** The outputs of an outcome, without the client token and the message. Values are verbatim (F139). */
function outputsOf(outcome) {
	const { deployment, deploymentId } = outcome;
	const values = {
		"deployment-state": deployment?.DeploymentState,
		"deployment-action": deployment?.DeploymentAction,
		"result-code": deployment?.DeploymentResult?.ResultCode,
		"result-message": deployment?.DeploymentResult?.Message,
		"snapshot-id": deployment?.SnapshotId ?? outcome.snapshotId ?? outcome.preparation?.snapshotId,
		"previous-snapshot-id": outcome.previousSnapshotId,
		created: deployment?.Created,
		"last-updated": deployment?.LastUpdated
	};
	const lines = Object.entries(values).map(([name, value]) => [name, singleLine(value ?? "")]);
	return {
		outcome: outcome.conclusion.kind,
		...deploymentId !== void 0 && { "deployment-id": singleLine(deploymentId) },
		...Object.fromEntries(lines),
		"duration-seconds": String(Math.round(outcome.durationMilliseconds / 1e3))
	};
}
/** @returns the error, if one could not be written */
function setOutputs(core, outputs) {
	try {
		for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
		return;
	} catch (thrown) {
		return sanitize(thrown.message, 300);
	}
}
// src/report/preparation-text.ts
/** What `snapshot: new` has changed or might have changed, although nothing was deployed: sentences, or nothing. */
function preparationText({ configuration, snapshot, snapshotId = "A snapshot" }, { game, lacksIdentity, clientTokenFrom }) {
	const isFoundAgain = lacksIdentity !== true;
	const isDeployedAgain = isFoundAgain && clientTokenFrom !== "input";
	return inOneLine([
		configuration === void 0 ? "" : `The configuration of game ${game} ${configuration === "imported" ? "was" : "might have been"} imported.`,
		snapshot === "created" ? `${snapshotId} was created${isDeployedAgain ? ", and a re-run of this job deploys it" : ". Deploy it by its ID"}.` : "",
		snapshot === "unknown" ? `A snapshot might have been created${isFoundAgain ? ", and a re-run of this job searches for it first" : ". Check the snapshots of the game before a new run"}.` : ""
	]);
}
// src/report/abnormal-exit.ts
/** For an unexpected error. Synchronous, because the process ends. */
function reportCrash(core, thrown, known) {
	const { title, message } = messageForCrash(thrown, known);
	setOutputs(core, {
		outcome: known.mayHaveStarted ? "unknown" : "not-started",
		message
	});
	core.error(message, { title });
}
/** For SIGTERM or a second signal. Synchronous, and short. A result that was reported stays (F140). */
function reportKill(core, known) {
	if (known.isFinished) return;
	const { title, message } = messageForKill(known);
	setOutputs(core, {
		outcome: "cancelled",
		message
	});
	core.error(message, { title });
}
/** For a defect of the action. Reports only what is known. */
function messageForCrash(thrown, known) {
	return {
		title: "The action failed unexpectedly",
		message: sanitize(`${sanitize(reasonOf(thrown), 1024)}. ${whatMayBeInProgress(known)}`)
	};
}
/** For a signal that leaves no time for another request. */
function messageForKill(known) {
	return {
		title: "The step was stopped",
		message: sanitize(whatMayBeInProgress(known))
	};
}
function whatMayBeInProgress({ deploymentId, mayHaveStarted, preparation, target }) {
	if (deploymentId !== void 0 && deploymentId !== "") return `Deployment ${deploymentId} might still be in progress. A run with the same client token follows it.`;
	if (mayHaveStarted) return "A deployment might have been started. A run with the same client token follows it, or starts one if there is none.";
	const prepared = target === void 0 ? "" : preparationText(preparation, target);
	return prepared === "" ? "Nothing was started." : `No deployment was started. ${prepared}`;
}
/** A thrown value can be anything, even an object that throws when it is read. */
function reasonOf(thrown) {
	try {
		return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
	} catch {
		return "an error without a readable message";
	}
}
// src/report/error-messages.ts
/** The cause of an error and its facts, as one clause. */
function errorText(error) {
	return `${causeText(error)} ${factsText(error)}`.trim();
}
/** The cause, with the message of the service in quotes, as one clause. */
function causeText(error) {
	const { message } = error.details;
	const text = isFromGateway(error) ? GATEWAY_TEXT : ERROR_TEXTS[error.kind];
	return message === "" ? text : `${text}: "${sanitize(message, 600)}"`;
}
/** HTTP status, code and request ID in parentheses; '' without any. They come last in a message. */
function factsText({ details }) {
	const { status, code, requestId } = details;
	const facts = [[status === void 0 ? "" : `HTTP ${String(status)}`, code].filter(Boolean).join(" "), requestId === void 0 ? "" : `request ID ${requestId}`].filter((fact) => fact !== "");
	return facts.length === 0 ? "" : `(${sanitize(facts.join(", "), 600)})`;
}
const GATEWAY_TEXT = "a gateway or proxy, not GameSparks, rejected the request";
/** Why a call returned no response. */
const ERROR_TEXTS = {
	credentials: "no usable AWS credentials were found",
	unreachable: "GameSparks could not be reached",
	tls: "no trusted TLS connection could be made",
	rejected: "GameSparks rejected the request",
	throttled: "GameSparks throttled the request",
	unavailable: "GameSparks was unavailable",
	redirected: "the response was a redirect, which is never followed",
	"bad-response": "the response was unusable",
	"no-response": "no complete response arrived",
	aborted: "the timeout passed, or the run was cancelled"
};
const NO_CREDENTIALS = "The environment, the AWS profile, web identity, the container and the instance have none. Add aws-actions/configure-aws-credentials before this step, with permissions: id-token: write.";
/** The next step for a cause that is known. */
const CREDENTIAL_SUGGESTIONS = {
	profile: "Fix the AWS profile, or unset AWS_PROFILE if it is left over from another step.",
	"token-file": "Check path and permissions of the file, or unset the variable if it is left over from another step.",
	trust: "The token service rejected the role. Allow this identity in the trust policy of the role.",
	"sso-login": "The SSO session is missing or expired. Run aws sso login for the AWS profile on this machine, or add aws-actions/configure-aws-credentials before this step.",
	"sso-role": "The SSO portal rejected the role. Check sso_account_id and sso_role_name of the AWS profile.",
	"identity-provider": "The token service could not read the keys of the identity provider. Re-run the job later.",
	endpoint: "Set an https: address, or remove the setting.",
	certificate: "The certificate of the token service is not trusted. Check the proxy, and add a private authority with NODE_EXTRA_CA_CERTS.",
	timeout: "The source of the credentials did not respond in time. Check the credential process, the token service and the proxy."
};
/** Codes of a 403 that are about permissions. A 403 with another code gives its own reason (F119). */
const PERMISSION_CODE = /^(AccessDenied|Unauthorized|NotAuthorized|Forbidden)/;
const KEY_CODE = /^(InvalidSignature|SignatureDoesNotMatch|UnrecognizedClient|InvalidClientTokenId)/;
/** With a smaller offset the clock of the machine is correct, and the corrected one was not. */
const SHOWN_OFFSET_MILLISECONDS = 6e4;
/** The next step for the reader: a sentence, or nothing. */
function suggestionFor(error, target) {
	const { kind, details } = error;
	const { code = "", clockOffsetMilliseconds: offset } = details;
	if (offset !== void 0 && Math.abs(offset) >= SHOWN_OFFSET_MILLISECONDS) return `The clock of this machine differs by ${duration(Math.abs(offset))} from the clock of GameSparks. Set the clock.`;
	if (kind === "credentials") {
		const { credentialProblem: problem } = details;
		return problem === void 0 ? NO_CREDENTIALS : CREDENTIAL_SUGGESTIONS[problem];
	}
	if (code.startsWith("ExpiredToken")) {
		const { expiration } = target;
		const variable = `AWS_CREDENTIAL_EXPIRATION is "${sanitize(expiration ?? "", 80)}". `;
		return `${expiration === void 0 ? "" : variable}The credentials have expired. Get new ones in the step before this one, with a session (role-duration-seconds) longer than the deployment.`;
	}
	if (KEY_CODE.test(code)) return target.hasSessionToken === true ? "The access key, its secret and AWS_SESSION_TOKEN do not belong together, or GameSparks does not know them. Check all three, and unset AWS_SESSION_TOKEN if it is left over from another step." : "The access key and its secret do not match, or GameSparks does not know them. Check both.";
	if (details.status === 407) return "The proxy requires a login. Check HTTPS_PROXY and NO_PROXY.";
	if (kind === "unreachable") return `Check aws-region (${target.region}), ${endpointOf$1(target)} and the network. The service might no longer exist in this region.`;
	if (isFromGateway(error)) return `Check ${endpointOf$1(target)} and the proxy.`;
	if (kind === "aborted") return "Re-run the job, with a longer wait-timeout-seconds if it is short.";
	if (kind === "tls") return "Check endpoint-url, the proxy and NODE_EXTRA_CA_CERTS. Certificates are always checked.";
	if (kind === "throttled") return "The quota is two management calls a second for the whole account. Run fewer jobs together, then re-run this one.";
	if (kind !== "rejected" && OF_GAME.has(details.operation ?? "")) return "Re-run the job.";
	return rejectionSuggestion(error, target);
}
function rejectionSuggestion({ details }, target) {
	const { code, status, operation = "StartStageDeployment" } = details;
	const { game, stage, snapshot, region } = target;
	if ((operation === "ImportGameConfiguration" || operation === "CreateSnapshot") && status !== 403 && status !== 404) return CREATION_SUGGESTIONS[operation][status ?? 0] ?? "";
	switch (status) {
		case 400: return "Check the inputs game, stage, snapshot and client-token.";
		case 403: return code === void 0 || PERMISSION_CODE.test(code) ? missingPermission(operation, target) : "";
		case 404:
			if (OF_GAME.has(operation)) return `Check that game ${game} exists in ${region}, in the account of these credentials.`;
			return `Check that game ${game}${snapshot.startsWith("Snapshot_") ? `, its stage ${stage} and ${snapshot}` : ` and its stage ${stage}`} exist in ${region}, in the account of these credentials.`;
		case 409: return `Another deployment of stage ${stage} is probably in progress, or the stage or game is being deleted. ${conflictSuggestion(target)}`;
		default: return "";
	}
}
/** By operation and status. The quotas are published, and not adjustable. */
const CREATION_SUGGESTIONS = {
	ImportGameConfiguration: {
		400: "Check the file of game-configuration.",
		402: "A configuration can have at most 1 MB. Make the file of game-configuration smaller.",
		409: "Another operation of the game is probably in progress, or the game is being deleted. Re-run the job later."
	},
	CreateSnapshot: {
		400: "Check snapshot-description.",
		402: "A game can have 1,000 snapshots, and no operation deletes one. Deploy an existing snapshot by its ID.",
		409: "Another operation of the game is probably in progress, or the game is being deleted. Re-run the job later."
	}
};
/** For a conflict with a deployment that is known. */
function conflictSuggestion({ onConflict }) {
	return `Re-run the job when the stage is free${onConflict === "wait" ? "" : ", or set on-conflict: wait"}.`;
}
function endpointOf$1({ endpoint }) {
	return `endpoint-url (${endpoint ?? "the region's own endpoint"})`;
}
/** These require the permission on the game, all others on game and stage. */
const OF_GAME = /* @__PURE__ */ new Set([
	"GetGame",
	"ListSnapshots",
	"GetSnapshot",
	"ImportGameConfiguration",
	"CreateSnapshot"
]);
function missingPermission(operation, { game, stage, region, checkOnly }) {
	const onGame = `arn:${partitionOf(region)}:gamesparks:${region}:ACCOUNT:game/${game}`;
	const onBoth = `both ${onGame} and ${onGame}/stage/${stage}`;
	return `The role lacks gamesparks:${operation}. Allow ${(operation === "StartStageDeployment" || operation === "GetStageDeployment") && !checkOnly ? "gamesparks:StartStageDeployment and gamesparks:GetStageDeployment" : `gamesparks:${operation}`} on ${OF_GAME.has(operation) ? onGame : onBoth}.`;
}
// src/report/check-messages.ts
/** One thing that a check has read, as a sentence. */
function findingText(finding, target) {
	const { game, stage } = target;
	if ("error" in finding) return unreadableText(finding, target);
	switch (finding.about) {
		case "game":
		case "stage": return finding.isGood ? `${capital(finding.about)} ${target[finding.about]} is ACTIVE.` : `${capital(finding.about)} ${target[finding.about]} is ${sanitize(finding.state, 64) || "in no state"}, not ACTIVE.`;
		case "snapshot":
			if ("unresolved" in finding) return `${capital(unresolvedText(finding.unresolved, target))}.`;
			if ("description" in finding) return creationText(finding, target);
			return finding.isGood ? `${finding.snapshot} exists.` : `Game ${game} has no snapshot ${finding.snapshot}.`;
		case "conflict":
			if (finding.blockingDeployment === void 0) return `No deployment of stage ${stage} is in progress.`;
			return `Stage ${stage} is blocked by ${deploymentText(finding.blockingDeployment)}${finding.isGood ? "; on-conflict: wait would wait for it" : ""}.`;
		case "live": return `${capital(liveText(finding.live, stage))}.`;
	}
}
function unreadableText({ about, error, source }, target) {
	const { game, stage, snapshot, region } = target;
	const names = {
		game,
		stage,
		snapshot,
		conflict: stage,
		live: stage
	};
	const isOfNew = about === "snapshot" && snapshot === "new";
	const list = isOfNew && error.details.operation !== "GetSnapshot" ? `The list of snapshots of game ${game}` : "A snapshot of an earlier attempt";
	const what = isOfNew ? list : `${NOUNS[about]} ${names[about]}`;
	return inOneLine([...error.details.status === 404 && !isFromGateway(error) && (about === "game" || about === "stage") ? [`${what} does not exist in ${region}, in the account of these credentials.`] : [`${what} could not be read: ${causeText(error)}.`, suggestionFor(error, {
		...target,
		stage: source ?? stage
	})], factsText(error)]);
}
const NOUNS = {
	game: "Game",
	stage: "Stage",
	snapshot: "Snapshot",
	conflict: "The list of deployments of stage",
	live: "The live snapshot of stage"
};
function creationText({ isGood, description }, { game, importsConfiguration }) {
	if (!isGood) return `Game ${game} has 1,000 snapshots, and can have no more.`;
	return `A snapshot would be created${importsConfiguration === true ? " after the import of game-configuration, which replaces the configuration of the game" : ""}, with the description "${sanitize(description, 250)}".`;
}
/** The live snapshot of a stage, as a clause. */
function liveText(live, stage) {
	if (live.kind === "nothing") return `stage ${stage} has no live snapshot`;
	if (live.kind === "undetermined") return `the live snapshot of stage ${stage} can't be determined: ${UNDETERMINED_TEXTS[live.reason]}`;
	const { SnapshotId, DeploymentId } = live.deployment;
	return `stage ${stage} has ${sanitize(SnapshotId, 64)} live (deployment ${sanitize(DeploymentId, 128)})`;
}
/** Each follows a colon. */
const UNDETERMINED_TEXTS = {
	order: "the times of its deployments do not show which one came last",
	undeploy: "an UNDEPLOY came after its newest deployment",
	result: "its newest deployment has a result code that this version of the action does not know",
	contradiction: "two readings do not agree, so a deployment might be in progress"
};
/** Why `latest`, `new` or `stage:NAME` is no snapshot, as a clause. */
function unresolvedText(unresolved, { game }) {
	switch (unresolved.kind) {
		case "no-snapshot": return `game ${game} has no snapshot, so there is no latest one`;
		case "same-time": {
			const [one, other] = unresolved.snapshots;
			return `the latest snapshot can't be determined: ${one} and ${other} have the same time`;
		}
		case "nothing-live": return liveText({ kind: "nothing" }, unresolved.stage);
		case "live-undetermined": return liveText({
			kind: "undetermined",
			reason: unresolved.reason
		}, unresolved.stage);
		case "other-content": {
			const names = unresolved.sections.slice(0, MAX_SECTIONS).map((name) => sanitize(name, 36));
			const more = unresolved.sections.length > MAX_SECTIONS ? " and others" : "";
			return `new snapshot ${sanitize(unresolved.snapshot, 64)} differs from the imported configuration in ${names.join(", ")}${more}, so another client probably changed the configuration`;
		}
		case "no-content": return unresolved.snapshot === void 0 ? "GameSparks did not return the content of the imported configuration, so no snapshot was created" : `GameSparks did not return the content of snapshot ${sanitize(unresolved.snapshot, 64)}, so it can't be compared with the imported configuration`;
		case "unknown-form": return `GameSparks created snapshot ${sanitize(unresolved.snapshot, 64)}, whose ID has an unknown form`;
		case "quota": return `game ${game} has 1,000 snapshots, and can have no more`;
	}
}
/** How many sections a message names. */
const MAX_SECTIONS = 4;
/** The next step after such a reason. */
function unresolvedSuggestion(unresolved) {
	switch (unresolved.kind) {
		case "other-content": return "A re-run of this job replaces that change by the file, and creates another snapshot.";
		case "no-content": return unresolved.snapshot === void 0 ? "The configuration was imported. Use snapshot: new without game-configuration." : "Check the snapshot, and give its ID.";
		case "unknown-form":
		case "quota": return "Deploy an existing snapshot by its ID.";
		default: return "Give the ID of the snapshot.";
	}
}
function deploymentText(deployment) {
	const { DeploymentId: id = "", SnapshotId: snapshot = "no snapshot" } = deployment;
	const { DeploymentAction: action = "DEPLOY", DeploymentState: state = "in no state" } = deployment;
	return `${`${action === "DEPLOY" ? "deployment" : `${sanitize(action, 64)} deployment`} ${sanitize(id, 128)}`.trim()} of ${sanitize(snapshot, 64)}, ${sanitize(state, 64)}`;
}
function capital(text) {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
// src/report/progress.ts
const HEARTBEAT_MILLISECONDS = 6e4;
const START = "StartStageDeployment";
/** Requests that change something: the log shows their retries. */
const RETRIED = {
	[START]: "start",
	ImportGameConfiguration: "import",
	CreateSnapshot: "creation"
};
/**
* Reports while the step runs: the IDs as outputs as soon as they exist, a line when something changes, and at most one a
* minute when nothing does.
*
* @param known is kept up to date, for an abnormal exit
*/
function progressReporter(core, target, course, known) {
	const log = new Log(core, course);
	const starts = startWatcher(known);
	const output = (name, value) => {
		const error = setOutputs(core, { [name]: value });
		known.outputError ??= error;
	};
	log.line(heading(target));
	log.group("Settings", course.settings);
	return {
		observe: (event) => {
			Object.assign(known.preparation, preparationIn(event));
			const { deploymentId, previousSnapshotId, snapshotId } = outputsIn(event);
			if (snapshotId !== void 0) output("snapshot-id", snapshotId);
			if (previousSnapshotId !== void 0) output("previous-snapshot-id", previousSnapshotId);
			if (deploymentId !== void 0) {
				output("deployment-id", singleLine(deploymentId));
				known.deploymentId = deploymentId;
			}
			report$1(event, log, core, target);
		},
		onSend: starts.onSend,
		onAttempt: (attempt) => {
			log.attempt(attempt);
			starts.onAttempt(attempt);
			const { operation, error, retryInMilliseconds } = attempt;
			if (error !== void 0 && retryInMilliseconds !== void 0 && RETRIED[operation]) log.trouble(factsOf(error, attempt), `retrying the same ${RETRIED[operation]}`);
		},
		keepToken: (clientToken) => core.setOutput("client-token", clientToken)
	};
}
/** Sets `mayHaveStarted`: true once a start is sent, and false again if all starts were definitely rejected (F140). */
function startWatcher(known) {
	let hasLostStart = false;
	return {
		onSend: ({ operation }) => {
			if (operation === START) known.mayHaveStarted = true;
		},
		onAttempt: ({ operation, error, mayHaveBeenAccepted = false }) => {
			if (operation !== START) return;
			hasLostStart ||= mayHaveBeenAccepted;
			known.mayHaveStarted = hasLostStart || error === void 0;
		}
	};
}
/** The change of what `snapshot: new` has done. */
function preparationIn(event) {
	switch (event.kind) {
		case "importing": return { configuration: "unknown" };
		case "imported": return { configuration: "imported" };
		case "creating": return { snapshot: "unknown" };
		case "created": return {
			snapshot: "created",
			snapshotId: event.snapshot
		};
		default: return {};
	}
}
/** The outputs of an event. */
function outputsIn(event) {
	switch (event.kind) {
		case "created":
		case "resolved": return { snapshotId: event.snapshot };
		case "live": {
			const live = "live" in event ? event.live : void 0;
			return { previousSnapshotId: live?.kind === "live" ? live.deployment.SnapshotId : "" };
		}
		case "previous": return { previousSnapshotId: event.snapshot };
		case "skipped": return { deploymentId: event.deployment.DeploymentId };
		case "accepted": return { deploymentId: event.deploymentId };
		case "next-token": return { deploymentId: "" };
		default: return {};
	}
}
function report$1(event, log, core, target) {
	switch (event.kind) {
		case "starting":
			log.line(`Starting the deployment; client token ${event.clientToken}`);
			break;
		case "resolved":
			if (event.origin !== "created") log.line(resolvedText(event, target));
			break;
		case "live":
			if ("live" in event) log.line(capital(liveText(event.live, target.stage)));
			else core.warning(unreadableLive(event.error, target));
			break;
		case "skipped":
			log.line("The stage has the requested snapshot already: nothing is started");
			break;
		case "found":
			if (event.finding.about !== "live") log.line(findingText(event.finding, target));
			break;
		case "blocked":
			log.blocked(event.deployment);
			break;
		case "previous": break;
		case "imported": break;
		case "created":
			log.line(`Created ${event.snapshot}`);
			break;
		case "importing":
			log.line(`Importing game-configuration into game ${target.game}`);
			break;
		case "creating":
			log.line(`Creating a snapshot${event.isRepeated ? " again" : ""}: ${event.description}`);
			break;
		case "searching":
			log.line("No response shows whether the snapshot was created; searching for it");
			break;
		default: reportDeployment(event, log);
	}
}
function reportDeployment(event, log) {
	switch (event.kind) {
		case "accepted":
			log.endTrouble();
			log.line(`Deployment ${sanitize(event.deploymentId, 128)} ${event.isOlder ? "was made before this step, with the same client token" : "was accepted"}`);
			log.state(event.deployment.DeploymentState);
			break;
		case "next-token":
			log.line(nextTokenText(event.reason, event.replacedBy));
			break;
		case "polled":
			if (event.status === "unusable") log.trouble("unusable response", "polling continues");
			else log.state(event.deployment.DeploymentState);
			break;
		case "poll-failed": log.trouble(factsOf(event.error.kind, event.error.details), event.continues ? "polling continues" : "polling ends");
	}
}
function nextTokenText(reason, replacedBy) {
	return `${replacedBy === void 0 ? NEXT_TOKEN_TEXTS[reason] : `The stage now has ${deploymentText(replacedBy)}`}: starting a new deployment with the next client token`;
}
const NEXT_TOKEN_TEXTS = {
	failed: "That deployment failed",
	"not-live": "It is not confirmed that the stage still has that deployment",
	"not-found": "GameSparks no longer has that deployment",
	"no-result": "That deployment has no result",
	"unknown-result": "That deployment has an unknown result code"
};
function unreadableLive(error, target) {
	return sanitize(`${`The live snapshot of stage ${target.stage} could not be read`}, so the deployment continues without it: ${`${errorText(error)}. ${suggestionFor(error, target)}`}`);
}
function resolvedText({ snapshot, deploymentId, origin }, target) {
	if (origin === "found") return `Found ${snapshot}, created by an earlier attempt or another call of this step`;
	return `${target.snapshot} is ${snapshot}${liveBy(deploymentId)}`;
}
function liveBy(deploymentId) {
	return deploymentId === void 0 ? "" : `, live by deployment ${sanitize(deploymentId, 128)}`;
}
function factsOf(kind, { status, code }) {
	return `${kind} ${String(status ?? code ?? "")}`.trim();
}
function heading({ game, stage, snapshot, region, endpoint, checkOnly }) {
	const place = `${game}/${stage} in ${region}`;
	return `${checkOnly ? "Checking, without starting anything," : "Deploying"} ${snapshot === "new" ? "a new snapshot" : snapshot} to ${place}${endpoint === void 0 ? "" : `, endpoint ${endpoint}`}`;
}
/** Lines with the time since the start of the step. No line is repeated in a row. */
var Log = class {
	#core;
	#course;
	#lastLineAt = 0;
	#state;
	#isBlocked = false;
	#isInTrouble = false;
	constructor(core, course) {
		this.#core = core;
		this.#course = course;
	}
	group(title, entries) {
		const lines = Object.entries(entries).map(([name, value]) => sanitize(`${name}: ${value}`));
		this.#core.startGroup(title);
		if (lines.length > 0) this.#core.info(lines.join("\n"));
		this.#core.endGroup();
	}
	line(text) {
		this.#lastLineAt = this.#course.elapsed();
		this.#core.info(`[${duration(this.#lastLineAt)}] ${sanitize(text)}`);
	}
	/** Logged first, and then once a minute. Only a start shows whether the stage is still blocked. */
	blocked(deployment) {
		this.endTrouble();
		const by = deployment === void 0 ? "" : ` by ${deploymentText(deployment)}`;
		if (this.#isBlocked) this.#heartbeat("The stage is still blocked");
		else this.line(`The stage is blocked${by}; waiting, and repeating the same start`);
		this.#isBlocked = true;
	}
	state(state) {
		const shown = state ?? "no state";
		this.endTrouble();
		if (shown === this.#state) {
			this.#heartbeat(`State: ${sanitize(shown, 64)}`);
			return;
		}
		const remark = isKnownState(state) ? "" : " (unknown to this version; polling continues)";
		this.line(`State: ${sanitize(shown, 64)}${remark}`);
		this.#state = shown;
	}
	/** Logs the first error of a series, then at most one line a minute. */
	trouble(what, consequence) {
		if (this.#isInTrouble) this.#heartbeat(`Still no usable response (${what})`);
		else this.line(`No usable response (${what}); ${consequence}`);
		this.#isInTrouble = true;
	}
	endTrouble() {
		if (this.#isInTrouble) this.line("GameSparks responds again");
		this.#isInTrouble = false;
	}
	attempt(attempt) {
		const { operation, number, method, path, status, requestId, error, code } = attempt;
		const facts = [
			`${operation} attempt ${String(number)}: ${method} ${path}`,
			status ?? "",
			[error, code].filter(Boolean).join(" "),
			requestId === void 0 ? "" : `request ID ${requestId}`,
			`${String(Math.round(attempt.durationMilliseconds))} ms`,
			attempt.retryInMilliseconds === void 0 ? "" : `retry in ${(attempt.retryInMilliseconds / 1e3).toFixed(1)} s`
		];
		this.#core.debug(sanitize(facts.filter((fact) => fact !== "").join(", ")));
	}
	#heartbeat(text) {
		const { elapsed, timeoutMilliseconds } = this.#course;
		if (elapsed() - this.#lastLineAt < HEARTBEAT_MILLISECONDS) return;
		const left = (timeoutMilliseconds ?? elapsed()) - elapsed();
		this.line(left > 0 ? `${text}, ${duration(left)} left` : text);
	}
};
// src/runner.ts
/** Not `/`, which can have a folder `.aws`. */
const NO_HOME = "/nonexistent";
/**
* Removes what would weaken the step: a variable that turns off the verification of certificates, also in the client of
* GitHub (F133), and a home that does not exist, where the SDK would throw, or read files of the workspace (F128).
*/
function prepareEnvironment(environment, home = external_node_os_.homedir) {
	delete environment["NODE_TLS_REJECT_UNAUTHORIZED"];
	const { HOME, USERPROFILE, HOMEPATH } = environment;
	if (!HOME && !USERPROFILE && !HOMEPATH && homeOf(home) === "") environment["HOME"] = NO_HOME;
}
/** '' when the user has no entry in the list of users, where Node throws. */
function homeOf(home) {
	try {
		return home();
	} catch {
		return "";
	}
}
/** Reads the environment and masks its AWS key. Sends nothing. */
function readRunner(environment) {
	const identity = readIdentity(environment);
	const credentials = readCredentials(environment);
	const { AWS_PROFILE: profile = "", AWS_CREDENTIAL_EXPIRATION: expiration = "" } = environment;
	const errors = [outputError(environment), ...credentialErrors(environment)];
	if (credentials !== void 0) maskCredentials(credentials);
	return {
		...identity !== void 0 && { identity },
		isRerun: Number(environment["GITHUB_RUN_ATTEMPT"]) > 1,
		...credentials !== void 0 && { credentials },
		...profile !== "" && { profile },
		...expiration !== "" && { expiration },
		workspace: environment["GITHUB_WORKSPACE"] ?? "",
		workflow: readWorkflow(environment),
		errors: errors.filter((error) => error !== void 0)
	};
}
/** The runner then hides it in the log. It warns about an empty one. */
function mask(secret) {
	if (secret.trim() !== "") setSecret(secret);
}
function maskCredentials({ accessKeyId, secretAccessKey, sessionToken = "" }) {
	for (const secret of [
		accessKeyId,
		secretAccessKey,
		sessionToken
	]) mask(secret);
}
function readIdentity(environment) {
	const { GITHUB_SERVER_URL: serverUrl, GITHUB_REPOSITORY_ID: repositoryId } = environment;
	const { GITHUB_RUN_ID: runId, GITHUB_JOB: job, GITHUB_ACTION: step } = environment;
	if (!serverUrl || !repositoryId || !runId || !job || !step) return void 0;
	return [
		serverUrl,
		repositoryId,
		runId,
		job,
		step
	];
}
function readWorkflow(environment) {
	const { GITHUB_REPOSITORY: repository = "", GITHUB_SHA: commit = "" } = environment;
	const { GITHUB_SERVER_URL: server = "", GITHUB_RUN_ID: run = "" } = environment;
	const { GITHUB_RUN_ATTEMPT: attempt = "1" } = environment;
	const { GITHUB_REF_NAME: refName = "" } = environment;
	const repositoryUrl = server && repository && `${server}/${repository}`;
	const runUrl = repositoryUrl && run && `${repositoryUrl}/actions/runs/${run}`;
	return {
		repository,
		commit,
		refName,
		repositoryUrl,
		runUrl,
		attemptUrl: `${runUrl}/attempts/${attempt}`
	};
}
/** With `AWS_PROFILE` set, the profile takes precedence, as in the SDKs. */
function readCredentials(environment) {
	const accessKeyId = environment["AWS_ACCESS_KEY_ID"]?.trim() ?? "";
	const secretAccessKey = environment["AWS_SECRET_ACCESS_KEY"]?.trim() ?? "";
	const sessionToken = environment["AWS_SESSION_TOKEN"]?.trim() ?? "";
	if (environment["AWS_PROFILE"] || !accessKeyId || !secretAccessKey) return void 0;
	return {
		accessKeyId,
		secretAccessKey,
		...sessionToken !== "" && { sessionToken }
	};
}
function credentialErrors(environment) {
	if (environment["AWS_PROFILE"]) return [];
	const pair = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
	const odd = [...pair, "AWS_SESSION_TOKEN"].filter((name) => /[^\x21-\x7e]/.test(environment[name]?.trim() ?? ""));
	if (odd.length > 0) return odd.map((name) => `${name} contains characters that AWS keys never have. Expected printable ASCII without spaces.`);
	const missing = pair.filter((name) => !environment[name]?.trim());
	if (missing.length === 1) {
		const [name = ""] = missing;
		return [`${name} is missing, but ${pair.find((candidate) => candidate !== name) ?? ""} is set. Expected both or neither.`];
	}
	return [];
}
/**
* Starts nothing whose ID could not be written to the outputs. The line that tests this is correct until more is known,
* also after a kill.
*/
function outputError({ GITHUB_OUTPUT: path }) {
	if (!path) return "GITHUB_OUTPUT is not set. Without the outputs file, the action starts nothing.";
	try {
		(0,external_node_fs_.accessSync)(path, external_node_fs_.constants.W_OK);
		(0,external_node_fs_.appendFileSync)(path, "outcome=unknown\n");
		return;
	} catch (thrown) {
		const { code = "no such file" } = thrown;
		return `GITHUB_OUTPUT names a file that can't be written (${code}). Without the outputs file, the action starts nothing.`;
	}
}
/** Masks the credentials of the provider before they are used, once for each secret. */
function masked(provider) {
	let last = "";
	return async (options) => {
		const credentials = await provider(options);
		if (credentials.secretAccessKey + (credentials.sessionToken ?? "") !== last) {
			last = credentials.secretAccessKey + (credentials.sessionToken ?? "");
			maskCredentials(credentials);
		}
		return credentials;
	};
}
/**
* Adds to the job summary.
*
* @throws when the runner gave no file for it, or one that can't be written.
*/
function appendSummary({ GITHUB_STEP_SUMMARY: path }, markdown) {
	if (!path) throw new Error("GITHUB_STEP_SUMMARY is not set");
	(0,external_node_fs_.appendFileSync)(path, `${markdown}\n`);
}
/**
* The error of a proxy that this endpoint requires, if there is one. The value is never shown, because it can contain a
* password.
*/
function proxyErrors(environment, endpoint) {
	const proxy = proxyOf(environment);
	const { protocol, hostname, port } = endpoint;
	if (proxy === void 0 || proxy.url !== void 0 || protocol !== "https:") return [];
	if (isDirect(proxy, hostname, Number(port || 443))) return [];
	return [`${proxy.name} is not a usable URL. Expected http://[USER:PASSWORD@]HOST:PORT, with special characters in user and password percent-encoded.`];
}
// src/main.ts
const core = {
	debug,
	info,
	notice,
	warning,
	error,
	startGroup,
	endGroup,
	setOutput,
	writeSummary: (markdown) => {
		appendSummary(process.env, markdown);
	}
};
const clock = systemClock;
/** The whole step. The exit code is 1 until success is confirmed, because Node exits with 0 when nothing is left to wait for. */
async function main() {
	process.exitCode = 1;
	const known = {
		mayHaveStarted: false,
		isFinished: false,
		preparation: {}
	};
	reportUnexpectedErrors(known);
	const signal = watchSignals(known);
	prepareEnvironment(process.env);
	const runner = readRunner(process.env);
	const profile = () => awsProfile(process.env);
	const configuration = async (path) => {
		const { readConfiguration } = await __nccwpck_require__.e(/* import() */ 550).then(__nccwpck_require__.bind(__nccwpck_require__, 550)).then((n) => n.t);
		return readConfiguration(path, runner.workspace);
	};
	const reading = await readInputs({
		input: getInput,
		environment: process.env,
		profile,
		configuration
	});
	const errors = configurationErrors(reading, runner);
	if ("errors" in reading || errors.length > 0) {
		const { jobSummary } = "errors" in reading ? reading : reading.inputs;
		const { reportInputErrors } = await __nccwpck_require__.e(/* import() */ 715).then(__nccwpck_require__.bind(__nccwpck_require__, 715)).then((n) => n.t);
		reportInputErrors(core, errors, { jobSummary });
		known.isFinished = true;
		exit(1);
		return;
	}
	const { inputs } = reading;
	const target = targetOf(inputs, runner);
	known.target = target;
	const reporter = progressReporter(core, target, courseOf(inputs), known);
	const record = await recordOf(inputs, runner);
	const observe = (event) => {
		reporter.observe(event);
		record?.observe(event);
	};
	const client = clientFor(inputs, runner, reporter);
	const context = {
		clock,
		random: Math.random,
		signal
	};
	const newSnapshot = await newSnapshotOf(inputs, runner);
	const request = {
		...requestOf(inputs, runner, reporter.keepToken),
		...newSnapshot !== void 0 && { newSnapshot }
	};
	const outcome = inputs.checkOnly ? await (await __nccwpck_require__.e(/* import() */ 550).then(__nccwpck_require__.bind(__nccwpck_require__, 550)).then((n) => n.i)).check(request, client, context, observe) : await deploySnapshot(request, client, context, observe);
	const succeeds = await report(outcome, inputs, target, known, client, context);
	await record?.end(outcome);
	exit(succeeds ? 0 : 1);
}
/** All errors together. Whether a proxy is required is known only with valid inputs. */
function configurationErrors(reading, runner) {
	const ofInputs = "errors" in reading ? reading.errors : proxyErrors(process.env, endpointOf(reading.inputs));
	return [
		...inputVariableErrors(process.env),
		...ofInputs,
		...runner.errors
	];
}
async function report(outcome, inputs, target, known, client, context) {
	const { reportOutcome, reportSummary } = await __nccwpck_require__.e(/* import() */ 715).then(__nccwpck_require__.bind(__nccwpck_require__, 715)).then((n) => n.t);
	const { succeeds, text } = reportOutcome(core, outcome, target, known.outputError);
	process.exitCode = succeeds ? 0 : 1;
	known.isFinished = true;
	if (inputs.jobSummary) {
		const descriptions = await descriptionsOf(outcome, inputs, client, context);
		reportSummary(core, outcome, target, text, descriptions);
	}
	return succeeds;
}
function courseOf(inputs) {
	const begun = clock.now();
	const { waitForCompletion, waitTimeoutSeconds, pollIntervalSeconds } = inputs;
	return {
		elapsed: () => clock.now() - begun,
		...waitForCompletion && { timeoutMilliseconds: waitTimeoutSeconds * 1e3 },
		settings: {
			"wait-for-completion": String(waitForCompletion),
			"wait-timeout-seconds": String(waitTimeoutSeconds),
			"poll-interval-seconds": String(pollIntervalSeconds),
			"on-conflict": inputs.onConflict,
			"skip-if-deployed": String(inputs.skipIfDeployed),
			"find-previous-snapshot": String(inputs.findPreviousSnapshot),
			"check-only": String(inputs.checkOnly),
			"game-configuration": inputs.newSnapshot?.configuration?.digest ?? "none",
			"client-token": inputs.clientToken === void 0 ? "none given" : "given",
			"github-deployment": inputs.githubDeployment?.environment ?? "none"
		}
	};
}
async function recordOf({ githubDeployment }, { workflow }) {
	if (githubDeployment === void 0) return void 0;
	mask(githubDeployment.token);
	const { GitHubDeploymentRecord } = await __nccwpck_require__.e(/* import() */ 715).then(__nccwpck_require__.bind(__nccwpck_require__, 715)).then((n) => n.n);
	return new GitHubDeploymentRecord({
		...workflow,
		...githubDeployment
	}, core);
}
function targetOf(inputs, runner) {
	const { identity, isRerun, credentials, expiration, workflow } = runner;
	const { game, stage, snapshot, region, endpoint, clientToken, newSnapshot } = inputs;
	const { checkOnly, skipIfDeployed, onConflict } = inputs;
	const derived = identity === void 0 ? "random" : "run";
	return {
		game,
		stage,
		snapshot,
		region,
		checkOnly,
		skipIfDeployed,
		onConflict,
		isRerun,
		...newSnapshot?.configuration !== void 0 && { importsConfiguration: true },
		...identity === void 0 && { lacksIdentity: true },
		...workflow.repositoryUrl !== "" && { repositoryUrl: workflow.repositoryUrl },
		...endpoint !== void 0 && { endpoint: endpoint.href },
		...credentials?.sessionToken !== void 0 && { hasSessionToken: true },
		...credentials !== void 0 && expiration !== void 0 && { expiration },
		clientTokenFrom: clientToken === void 0 ? derived : "input"
	};
}
/** The inputs that a deployment needs. No secret is among them. */
function requestOf(inputs, { identity }, keepToken) {
	const { game, stage, snapshot, waitForCompletion, onConflict, clientToken } = inputs;
	const { skipIfDeployed, findPreviousSnapshot, waitTimeoutSeconds, pollIntervalSeconds } = inputs;
	return {
		game,
		stage,
		snapshot,
		waitForCompletion,
		onConflict,
		skipIfDeployed,
		findPreviousSnapshot,
		keepToken,
		tokens: clientToken === void 0 ? derivedTokens(identity, inputs) : givenToken(clientToken),
		waitTimeoutMilliseconds: waitTimeoutSeconds * 1e3,
		pollIntervalMilliseconds: pollIntervalSeconds * 1e3
	};
}
/** After the report, so that no result waits for them. Most steps read none, because that requires `gamesparks:GetSnapshot`. */
async function descriptionsOf({ conclusion, snapshotId, previousSnapshotId, descriptions = /* @__PURE__ */ new Map() }, { game, findPreviousSnapshot }, client, context) {
	if (!findPreviousSnapshot || !isSuccess(conclusion)) return descriptions;
	const { readDescriptions } = await __nccwpck_require__.e(/* import() */ 550).then(__nccwpck_require__.bind(__nccwpck_require__, 550)).then((n) => n.r);
	return readDescriptions(game, [snapshotId, previousSnapshotId], descriptions, client, context);
}
async function newSnapshotOf(inputs, { identity, workflow }) {
	if (inputs.newSnapshot === void 0) return void 0;
	const { defaultText, markerOf } = await __nccwpck_require__.e(/* import() */ 550).then(__nccwpck_require__.bind(__nccwpck_require__, 550)).then((n) => n.o);
	const { description, configuration } = inputs.newSnapshot;
	return {
		text: description ?? defaultText(workflow),
		marker: markerOf(identity, inputs, configuration?.digest),
		...configuration !== void 0 && { configuration: configuration.base64 }
	};
}
function endpointOf({ endpoint, region }) {
	return endpoint ?? regionalEndpoint(region);
}
function clientFor(inputs, runner, { onSend, onAttempt }) {
	const { region } = inputs;
	const requestHandler = socketHandler(process.env);
	return new GameSparksClient({
		endpoint: endpointOf(inputs),
		region,
		credentials: credentialsFor(region, runner, requestHandler),
		clock,
		requestHandler,
		userAgent: "gamesparks-deploy-stage",
		onSend,
		onAttempt
	});
}
/** A key in the environment needs no credential chain, which takes long to load. */
function credentialsFor(region, { credentials, profile }, handler) {
	if (credentials !== void 0) return fixedCredentials(credentials);
	const named = profile !== void 0 && { profile };
	return masked(credentialChain({
		clock,
		environment: process.env,
		region,
		...named,
		requestHandler: () => handler
	}));
}
/** After the first SIGINT the runner waits 7.5 s, so the step reports. A second one, or SIGTERM, stops the step immediately. */
function watchSignals(known) {
	const controller = new AbortController();
	const kill = (code) => {
		reportKill(core, known);
		process.exit(known.isFinished ? process.exitCode : code);
	};
	process.on("SIGINT", () => {
		if (controller.signal.aborted) kill(130);
		controller.abort();
	});
	process.on("SIGTERM", () => {
		kill(143);
	});
	return controller.signal;
}
/** An unexpected error fails the step with one message, and the ID if there is one (F95). */
function reportUnexpectedErrors(known) {
	const end = (thrown) => {
		if (known.isFinished) process.exit();
		try {
			reportCrash(core, thrown, known);
		} finally {
			process.exit(1);
		}
	};
	process.on("uncaughtException", end);
	process.on("beforeExit", () => {
		end(/* @__PURE__ */ new Error("nothing was left to wait for, and there was no outcome"));
	});
}
/** Exits as soon as everything is written, because an open connection or a slow provider would keep the process alive. */
function exit(code) {
	process.exitCode = code;
	process.stdout.write("", () => process.exit());
}
// src/index.ts
main();



/***/ }),

/***/ 896:
/***/ ((module) => {

module.exports = require("fs");

/***/ }),

/***/ 698:
/***/ ((module) => {

module.exports = require("node:async_hooks");

/***/ }),

/***/ 421:
/***/ ((module) => {

module.exports = require("node:child_process");

/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = require("node:crypto");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = require("node:fs");

/***/ }),

/***/ 455:
/***/ ((module) => {

module.exports = require("node:fs/promises");

/***/ }),

/***/ 67:
/***/ ((module) => {

module.exports = require("node:http");

/***/ }),

/***/ 995:
/***/ ((module) => {

module.exports = require("node:module");

/***/ }),

/***/ 161:
/***/ ((module) => {

module.exports = require("node:os");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = require("node:path");

/***/ }),

/***/ 708:
/***/ ((module) => {

module.exports = require("node:process");

/***/ }),

/***/ 75:
/***/ ((module) => {

module.exports = require("node:stream");

/***/ }),

/***/ 975:
/***/ ((module) => {

module.exports = require("node:util");

/***/ }),

/***/ 522:
/***/ ((module) => {

module.exports = require("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = require("os");

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/compat get default export */
/******/ 	(() => {
/******/ 		// getDefaultExport function for compatibility with non-harmony modules
/******/ 		__nccwpck_require__.n = (module) => {
/******/ 			var getter = module && module.__esModule ?
/******/ 				() => (module['default']) :
/******/ 				() => (module);
/******/ 			__nccwpck_require__.d(getter, { a: getter });
/******/ 			return getter;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
/******/ 	
/******/ 	// startup
/******/ 	// Load entry module and return exports
/******/ 	// This entry module is referenced by other modules so it can't be inlined
/******/ 	var __webpack_exports__ = __nccwpck_require__(188);
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;