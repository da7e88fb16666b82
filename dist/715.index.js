"use strict";
exports.id = 715;
exports.ids = [715];
exports.modules = {

/***/ 715:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ github_deployment_exports),
/* harmony export */   t: () => (/* binding */ report_outcome_exports)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(407);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(188);


// src/report/github-deployment.ts
var github_deployment_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)({ GitHubDeploymentRecord: () => GitHubDeploymentRecord });
/** The timeout of each call, and of all calls at the end, so that GitHub never delays the step for long. */
const LIMIT_MILLISECONDS = 1e4;
/** After a cancellation the runner waits no longer than 7.5 s in all. */
const CANCELLED_LIMIT_MILLISECONDS = 2e3;
/** The final state of the record (ADR 0006). Undefined: there is no record. */
function stateOf(conclusion) {
	switch (conclusion.kind) {
		case "succeeded": return "success";
		case "started": return "in_progress";
		case "failed": return "failure";
		case "timed-out":
		case "unknown": return "error";
		case "cancelled": return conclusion.accepted === "no" ? void 0 : "error";
		case "not-started":
		case "skipped":
		case "checked": return;
	}
}
/** A GitHub Deployment for the one of GameSparks. Best effort: an error is one warning, and never changes the outcome (I8). */
var GitHubDeploymentRecord = class {
	#plan;
	#core;
	#created;
	#deploymentId = "";
	#hasWarned = false;
	constructor(plan, core) {
		this.#plan = plan;
		this.#core = core;
	}
	/** Creates the record, in the background, with the first deployment that is new or in progress. */
	observe = (event) => {
		if (event.kind === "accepted") this.#deploymentId = event.deploymentId;
		const isNew = event.kind === "accepted" && !event.isOlder;
		const isInProgress = event.kind === "polled" && event.status === "in-progress";
		if (isNew || isInProgress) this.#begin();
	};
	/** Records the outcome. Resolves within a few seconds, even if GitHub does not respond. */
	async end({ conclusion }) {
		const hasBegun = this.#created !== void 0;
		const state = stateOf(conclusion) ?? (hasBegun ? "error" : void 0);
		if (state === void 0 || state === "in_progress" && hasBegun) {
			await this.#created;
			return;
		}
		const limit = conclusion.kind === "cancelled" ? CANCELLED_LIMIT_MILLISECONDS : LIMIT_MILLISECONDS;
		await this.#bestEffort(limit, async (signal) => {
			const id = await Promise.race([this.#begin(), whenAborted(signal)]);
			if (id !== void 0 && state !== "in_progress") await this.#setState(id, state, conclusion.kind, signal);
		});
	}
	#begin() {
		this.#created ??= this.#bestEffort(LIMIT_MILLISECONDS, (signal) => this.#create(signal));
		return this.#created;
	}
	async #create(signal) {
		const { commit, environment } = this.#plan;
		const { id } = await this.#post("deployments", signal, {
			ref: commit,
			environment,
			task: "deploy:gamesparks",
			auto_merge: false,
			required_contexts: [],
			description: `GameSparks deployment ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(this.#deploymentId, 110)}`
		});
		if (typeof id !== "number") throw new Error("the response of GitHub has no ID");
		await this.#setState(id, "in_progress", "in progress", signal);
		return id;
	}
	async #setState(id, state, description, signal) {
		const { environment, attemptUrl } = this.#plan;
		await this.#post(`deployments/${String(id)}/statuses`, signal, {
			state,
			description,
			environment,
			log_url: attemptUrl,
			auto_inactive: state === "success"
		});
	}
	async #post(path, signal, body) {
		const { getOctokit } = await __webpack_require__.e(/* import() */ 222).then(__webpack_require__.bind(__webpack_require__, 222)).then((n) => n.t);
		const { token, repository } = this.#plan;
		const { data } = await getOctokit(token).request(`POST /repos/${repository}/${path}`, {
			...body,
			request: { signal }
		});
		return data;
	}
	async #bestEffort(limitMilliseconds, work) {
		const signal = AbortSignal.timeout(limitMilliseconds);
		try {
			return await Promise.race([work(signal), whenAborted(signal)]);
		} catch (thrown) {
			this.#warn(thrown);
			return;
		}
	}
	/** Shows only status and message, because the errors of the library hold the request. */
	#warn(thrown) {
		if (this.#hasWarned) return;
		this.#hasWarned = true;
		const { status, message } = thrown;
		const reason = `${status === void 0 ? "" : `HTTP ${String(status)}: `}${message ?? ""}`;
		const suggestion = status === 403 || status === 404 ? " Allow permissions: deployments: write." : "";
		this.#core.warning(`The GitHub Deployment could not be recorded (${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(reason, 300)}).${suggestion} The deployment to GameSparks is not affected.`);
	}
};
function whenAborted(signal) {
	return new Promise((_resolve, reject) => {
		const stop = () => {
			reject(/* @__PURE__ */ new Error("GitHub did not respond in time"));
		};
		if (signal.aborted) stop();
		signal.addEventListener("abort", stop, { once: true });
	});
}
// src/report/messages.ts
/** The text of the annotation: at most one line for each point. */
function annotationText({ message, lines = [message] }) {
	return lines.join("\n");
}
/** The outcome in words, for the annotation, the summary and the output `message`. */
function messageFor(outcome, target) {
	const { conclusion } = outcome;
	if (conclusion.kind === "checked") return checked(conclusion, outcome, target);
	return {
		title: `${titleOf(outcome)}: ${target.game}/${target.stage}`,
		message: (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(sentences(conclusion, outcome, target))
	};
}
/** For errors of inputs and environment: all of them, as a list. */
function messageForInputErrors(errors) {
	const closing = "Nothing was sent to GameSparks.";
	const points = errors.map((text) => ({
		isGood: false,
		text
	}));
	return {
		title: "Not deployed: configuration errors",
		...asList(errors, closing),
		points,
		closing
	};
}
function asList(texts, closing) {
	const all = [...texts, closing];
	return {
		message: (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(all.join(" ")),
		lines: all.map((text) => (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(text))
	};
}
function titleOf({ conclusion, isOlder, wasInProgress }) {
	if (conclusion.kind === "succeeded" && isOlder && !wasInProgress) return "Still deployed";
	if (conclusion.kind === "started" && isOlder) return "In progress";
	return TITLES[conclusion.kind];
}
const TITLES = {
	succeeded: "Deployed",
	started: "Started",
	skipped: "Skipped",
	checked: "Ready",
	failed: "Failed",
	"timed-out": "Timed out",
	cancelled: "Cancelled",
	unknown: "Unknown result",
	"not-started": "Not deployed"
};
function sentences(conclusion, outcome, target) {
	const what = `${snapshotOf(outcome, target)} to ${target.game}/${target.stage}`;
	const deployment = `Deployment ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(outcome.deploymentId ?? "", 128)} of ${what}`;
	switch (conclusion.kind) {
		case "succeeded": return succeeded(deployment, outcome, target);
		case "started": return outcome.isOlder ? `${deployment} was already in progress, so nothing new was started. This step does not wait for its result.` : `${deployment} has started. This step does not wait for its result (wait-for-completion: false).`;
		case "skipped": return `${snapshotOf(outcome, target)} is already live on ${target.game}/${target.stage} by deployment ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(outcome.deploymentId ?? "", 128)}, so nothing was started (skip-if-deployed).`;
		case "failed": return `${deployment} finished ${resultOf(outcome)}. ${failureSuggestion(conclusion, outcome, target)}`;
		case "timed-out": return `${deployment} was ${lastState(outcome)} after ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.m)(outcome.durationMilliseconds)}${lastPoll(conclusion.error)}. ${continues(outcome)} ${resumeSuggestion(outcome, target)} Raise wait-timeout-seconds if deployments of this game take longer.`;
		case "cancelled": return cancelled(conclusion, what, outcome, target);
		case "unknown": return unknown(conclusion, what, outcome, target);
		case "not-started": return notStarted(conclusion, outcome, target);
	}
}
function snapshotOf({ snapshotId, preparation }, { snapshot }) {
	const name = snapshot === "new" ? "a new snapshot" : snapshot;
	return snapshotId ?? preparation?.snapshotId ?? name;
}
function succeeded(deployment, outcome, { game, stage }) {
	if (!outcome.isOlder) return `${deployment} is COMPLETED with SUCCESS after ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.m)(deploymentTime(outcome))}. Connected players stay on the old runtime until they reconnect.`;
	return outcome.wasInProgress ? `${deployment} was already in progress, and is now COMPLETED with SUCCESS. This step started nothing new.` : `${deployment} was made before, and ${game}/${stage} still has it. This step started nothing new.`;
}
/** From the response to the start on: what came before was not this deployment's time. */
function deploymentTime({ durationMilliseconds, acceptedAfterMilliseconds = 0 }) {
	return durationMilliseconds - acceptedAfterMilliseconds;
}
/** All problems together; without one, what a deployment would change. */
function checked(conclusion, outcome, target) {
	const { game, stage } = target;
	const isReady = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.U)(conclusion);
	const points = conclusion.findings.map((finding) => ({
		isGood: finding.isGood,
		text: (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.r)(finding, target)
	}));
	const closing = isReady ? `${change(outcome, target)} Nothing was started. ${unchecked(outcome, target)}` : "Nothing was started.";
	const shown = points.filter(({ isGood }) => isReady || !isGood).map(({ text }) => text);
	return {
		title: `${isReady ? "Ready" : "Not ready"}: ${game}/${stage}`,
		...asList(shown, closing),
		points,
		closing
	};
}
/** No read shows these permissions. */
function unchecked({ snapshotId }, { snapshot, importsConfiguration }) {
	const first = snapshot === "new" && snapshotId === void 0 ? importsConfiguration ? "gamesparks:ImportGameConfiguration, gamesparks:CreateSnapshot and " : "gamesparks:CreateSnapshot and " : "";
	return `Whether ${first}gamesparks:StartStageDeployment ${first === "" ? "is" : "are"} allowed shows only when a deployment starts.`;
}
function change(outcome, target) {
	const { previousSnapshotId: previous } = outcome;
	const { stage, skipIfDeployed } = target;
	const snapshot = snapshotOf(outcome, target);
	if (previous === void 0) return `A deployment would put ${snapshot} on stage ${stage}.`;
	if (previous !== snapshot) return `A deployment would replace ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(previous, 64)} with ${snapshot}.`;
	return skipIfDeployed ? `Stage ${stage} has this snapshot already, so a deployment would be skipped if that is confirmed (skip-if-deployed).` : `A deployment would put the same snapshot on stage ${stage} again, in a new game runtime.`;
}
/** The state of a deployment that is no longer polled. */
function continues({ deployment }) {
	return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.V)(deployment?.DeploymentState) ? "Its result is not confirmed." : "It continues, because GameSparks can't stop a deployment.";
}
function lastPoll(error) {
	return error === void 0 ? "" : `, and the last poll failed (${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.c)(error)})`;
}
function lastState({ deployment }) {
	const state = deployment?.DeploymentState;
	return state === void 0 ? "in no known state" : (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(state, 64);
}
function resultOf({ deployment }) {
	const { ResultCode: code, Message: message } = deployment?.DeploymentResult ?? {};
	return `${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(deployment?.DeploymentState ?? "", 64)} ${code === void 0 ? "without a result code" : `with ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(code, 128)}`}${message === void 0 || message === "" ? "" : ` ("${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(message, 1500)}")`}`;
}
function failureSuggestion({ rerunHelps }, { deployment }, { stage, clientTokenFrom }) {
	const again = clientTokenFrom === "input" ? "Then use another client-token: this one returns the failed deployment." : `Then ${rerunHelps ? "re-run the job: it starts a new deployment" : "start a new run"}.`;
	if (deployment?.DeploymentResult?.ResultCode === "INVALID_ROLE_FAILURE") return `The role of stage ${stage} does not exist, GameSparks can't assume it, or it lacks a permission. Fix the role (docs/permissions.md). ${again}`;
	return `The stage probably still has the previous snapshot. Find the cause in the log group of the stage. ${again}`;
}
/** What a re-run does while the deployment is in progress. */
function resumeSuggestion({ isAgeKnown }, { clientTokenFrom }) {
	if (clientTokenFrom === "input") return "To wait for it again, start a run with the same client-token.";
	if (clientTokenFrom === "random") return "This run has no identity, so only a run with the client-token of the outputs waits for it again.";
	return isAgeKnown ? "To wait for it again, re-run this job." : "Check the stage before you start a new run.";
}
function cancelled({ accepted }, what, outcome, target) {
	if (accepted === "no") {
		const prepared = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.d)(outcome.preparation ?? {}, target);
		return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.h)([`The run was cancelled before a deployment of ${what} was started.`, prepared === "" ? "Nothing was started." : prepared]);
	}
	if (accepted === "unknown") return `The run was cancelled before GameSparks responded to the start, so a deployment of ${what} might be in progress. ${findSuggestion(target)}`;
	return `The run was cancelled while deployment ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(outcome.deploymentId ?? "", 128)} of ${what} was ${lastState(outcome)}. ${continues(outcome)} ${resumeSuggestion(outcome, target)}`;
}
/** What a re-run does after a start without a response. It starts a deployment if there is none. */
function findSuggestion({ clientTokenFrom }) {
	return clientTokenFrom === "run" ? "A re-run of this job follows that deployment, or starts one if there is none." : "A run with the same client-token follows that deployment, or starts one if there is none.";
}
/** Each begins the message of an unknown result. */
const UNKNOWN_TEXTS = {
	"no-start-response": "The start was sent, but no response shows whether it was accepted, so a deployment might be in progress",
	"conflict-after-lost-response": "After a start without a response, GameSparks reported a conflict: the blocking deployment might be the one of this step",
	"other-deployment": "GameSparks returned a deployment of another snapshot or action",
	"not-found": "GameSparks has no such deployment any more (404)",
	unreadable: "The deployment can no longer be read, and might still be in progress",
	"no-result": "The deployment is COMPLETED, but GameSparks reports no result",
	"unknown-result": "The deployment is COMPLETED with a result code that this version of the action does not know",
	"replaced-immediately": "The deployment is COMPLETED with SUCCESS, but it is not confirmed that the stage has it",
	"not-confirmed": "The client token returned an earlier deployment, and it is not confirmed that the stage still has it",
	"repeated-deployment": "GameSparks returned the same deployment for two client tokens"
};
function unknown({ reason, error, replacedBy }, what, outcome, target) {
	const { deploymentId, deployment } = outcome;
	const isFound = deploymentId !== void 0;
	return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.h)([
		`${UNKNOWN_TEXTS[reason]}${detailOf(reason, error, deployment)}.`,
		isFound ? `Deployment ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(deploymentId, 128)} of ${what} was ${lastState(outcome)}.` : `The requested deployment is ${what}.`,
		replacedBy === void 0 ? "" : `The stage has ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.n)(replacedBy)}.`,
		error === void 0 || reason === "conflict-after-lost-response" ? "" : (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.u)(error, target),
		unknownSuggestion(reason, outcome, target),
		error === void 0 ? "" : (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.l)(error)
	]);
}
function unknownSuggestion(reason, outcome, target) {
	const { clientTokenFrom } = target;
	const again = clientTokenFrom === "input" ? "use another client-token" : "start a new run";
	switch (reason) {
		case "no-start-response": return findSuggestion(target);
		case "conflict-after-lost-response": return target.onConflict === "wait" ? findSuggestion(target) : `${findSuggestion(target)} With on-conflict: wait it waits until the stage is free.`;
		case "unreadable": return resumeSuggestion(outcome, target);
		case "no-result":
		case "unknown-result": return `Check the stage, and update the action. To deploy again, ${again}.`;
		default: return `Check the stage. To deploy again, ${again}.`;
	}
}
function detailOf(reason, error, deployment) {
	if (error !== void 0) return ` (${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.o)(error)})`;
	if (deployment === void 0) return "";
	if (reason === "unknown-result") return ` (${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(deployment.DeploymentResult?.ResultCode ?? "", 128)})`;
	return reason === "other-deployment" ? ` (${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.n)(deployment)})` : "";
}
/** Each follows "was not deployed". */
const NOT_STARTED_TEXTS = {
	"token-used": "the client-token was used before with other parameters",
	replaced: "the client-token returned an earlier deployment, which has been replaced",
	"chain-exhausted": "this run has no unused client token left",
	"out-of-time": "the timeout passed before it could be started",
	"outputs-unwritable": "the client token could not be written to the outputs file"
};
function notStarted(conclusion, outcome, target) {
	const { game, stage } = target;
	const name = snapshotOf(outcome, target);
	const what = `${target.snapshot === "new" ? (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.t)(name) : name} was not deployed to ${game}/${stage}`;
	if ("unresolved" in conclusion) {
		const { unresolved } = conclusion;
		return `${what}: ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.a)(unresolved, target)}. ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.i)(unresolved)}`;
	}
	const prepared = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.d)(outcome.preparation ?? {}, target);
	if ("reason" in conclusion) return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.h)([`${what}: ${notStartedReason(conclusion, outcome)}`, prepared]);
	const { error } = conclusion;
	return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.h)([
		`${what}: ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.o)(error)}.`,
		...isConflict(error) ? conflictSentences(conclusion, target) : [(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.u)(error, placeOf(conclusion, target))],
		prepared,
		(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.l)(error)
	]);
}
/** Of the start. A conflict of another operation is not about a deployment. */
function isConflict({ details: { status, operation } }) {
	return status === 409 && operation !== "CreateSnapshot" && operation !== "ImportGameConfiguration";
}
/** On the stage of `stage:NAME`, only the live snapshot is read. */
function placeOf({ source }, target) {
	return source === void 0 ? target : {
		...target,
		stage: source,
		checkOnly: true
	};
}
function conflictSentences({ error, blockingDeployment: blocking, hasWaited }, target) {
	const blockedBy = blocking === void 0 ? "" : (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.n)(blocking);
	if (hasWaited === true) {
		const sentence = `When the wait began, the stage was blocked by ${blockedBy}.`;
		return [blocking === void 0 ? "" : sentence, STILL_BLOCKED];
	}
	return blocking === void 0 ? [(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.u)(error, target), ownDeployment(target)] : [
		`The blocking deployment is ${blockedBy}.`,
		(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.s)(target),
		ownDeployment(target)
	];
}
const STILL_BLOCKED = "The action waited until the timeout. Raise wait-timeout-seconds, or re-run the job when the stage is free.";
/** If GameSparks checks for conflicts before tokens, the deployment of an earlier attempt blocks the re-run. */
function ownDeployment({ isRerun, clientTokenFrom }) {
	if (!isRerun || clientTokenFrom === "random") return "";
	return "It might be the deployment of an earlier attempt of this run: on-conflict: wait follows it.";
}
function notStartedReason({ reason, replacedBy, detail }, { deployment, deploymentId }) {
	const text = NOT_STARTED_TEXTS[reason];
	switch (reason) {
		case "token-used": return `${text}. It belongs to ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.n)(deployment ?? {})}. Use another client-token.`;
		case "replaced": return `${text}. It returned deployment ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(deploymentId ?? "", 128)}; the stage has ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.n)(replacedBy ?? {})}. Use another client-token.`;
		case "chain-exhausted": return `${text}. ${leftBehind(deploymentId)}Start a new run.`;
		case "out-of-time": return `${text}. ${leftBehind(deploymentId)}Re-run the job. For later runs, raise wait-timeout-seconds.`;
		case "outputs-unwritable": return `${text} (${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(detail ?? "", 300)}). Check the file and the disk space of the runner, then re-run the job.`;
	}
}
/** The earlier deployment that the last client token returned. */
function leftBehind(deploymentId) {
	if (deploymentId === void 0) return "";
	return `Deployment ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(deploymentId, 128)} was made before, and it is not confirmed that the stage has it. `;
}
// src/report/timeline.ts
/** The stretch before the first state. */
const START = "start";
/** A bar has at least this share of the chart, so that it is visible. */
const MIN_SHARE = 1 / 80;
/** More labels of the axis would overlap. */
const MAX_TICKS = 9;
const TICK_SECONDS = [
	1,
	5,
	15,
	60,
	300,
	900,
	3600
];
/** The states in the order of the polls, each until the next one; a final state has no length. */
function stretchesOf({ startedAt, stateChanges, finishedAt }) {
	const [first] = stateChanges;
	return [{
		state: START,
		from: startedAt,
		to: first?.at ?? finishedAt
	}, ...stateChanges.map(({ state, at }, index) => ({
		state,
		from: at,
		to: stateChanges[index + 1]?.at ?? finishedAt
	}))];
}
/**
* A mermaid gantt chart, in the time zone of the reader. Each bar has its duration. A state that this version does not know
* is drawn without its name, because the name is untrusted text.
*/
function ganttOf(outcome) {
	const min = outcome.durationMilliseconds * MIN_SHARE;
	const bars = stretchesOf(outcome).map(({ state, from, to }) => {
		const name = state === START || (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.H)(state) ? state : "another state";
		if ((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.V)(state)) return milestone(name, from, outcome);
		const length = to.getTime() - from.getTime();
		const end = from.getTime() + Math.ceil(Math.max(length, min));
		return `  ${name} (${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.m)(length)}) :${String(from.getTime())}, ${String(end)}`;
	});
	const { kind } = outcome.conclusion;
	if (kind === "timed-out" || kind === "cancelled" || kind === "unknown") bars.push(milestone(kind, outcome.finishedAt, outcome));
	return [
		"```mermaid",
		"gantt",
		"  dateFormat x",
		"  axisFormat %H:%M:%S",
		`  tickInterval ${String(tickSecondsOf(outcome))}second`,
		"  section Deployment",
		...bars,
		"```"
	].join("\n");
}
function tickSecondsOf({ durationMilliseconds }) {
	const min = durationMilliseconds / 1e3 / MAX_TICKS;
	return TICK_SECONDS.find((seconds) => seconds >= min) ?? TICK_SECONDS.at(-1);
}
function milestone(name, at, { conclusion }) {
	return `  ${name} :${conclusion.kind === "succeeded" ? "" : "crit, "}milestone, ${String(at.getTime())}, 0ms`;
}
// src/report/summary.ts
const MAX_VALUE_CHARACTERS = 1500;
const MARKS = {
	succeeded: "✅",
	started: "▶️",
	skipped: "⏭️",
	checked: "❌",
	failed: "❌",
	"timed-out": "⏳",
	cancelled: "⏹️",
	unknown: "❓",
	"not-started": "⛔"
};
/**
* The result, its message, the facts, and a chart of the states. Markdown. Every untrusted value is cut and escaped, so that
* the whole stays far below GitHub's limit of 1 MiB.
*/
function summaryOf(outcome, target, text, descriptions = /* @__PURE__ */ new Map()) {
	return [
		heading(markOf(outcome.conclusion), text),
		...paragraphs(text),
		...table(mainFacts(outcome, target, descriptions)),
		"",
		...chart(outcome),
		...details(otherFacts(outcome, target))
	].join("\n");
}
/** For invalid inputs or environment. */
function summaryOfInputErrors(text) {
	return [heading(MARKS["not-started"], text), ...paragraphs(text)].join("\n");
}
function heading(mark, { title }) {
	return `## ${mark} ${escapeProse(title)}\n`;
}
function paragraphs({ message, points, closing = "" }) {
	if (points === void 0) return [escapeParagraph(message), ""];
	return [
		...points.map(({ isGood, text }) => `- ${isGood ? "✅" : "❌"} ${escapeProse((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(text))}`),
		"",
		escapeParagraph((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(closing)),
		""
	];
}
function markOf(conclusion) {
	return conclusion.kind === "checked" && (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.U)(conclusion) ? MARKS.succeeded : MARKS[conclusion.kind];
}
function mainFacts(outcome, target, descriptions) {
	const { game, stage, snapshot, region, checkOnly } = target;
	const { snapshotId, previousSnapshotId } = outcome;
	const other = checkOnly ? "Live snapshot" : "Previous snapshot";
	const description = (name, id = "") => {
		const text = descriptions.get(id);
		return [
			name,
			text?.replace(/ \[run [^[\]]*\]$/, ""),
			commitIn(text, target)
		];
	};
	const { DeploymentState: state, DeploymentResult: result } = outcome.deployment ?? {};
	return [
		["Stage", `${game}/${stage}`],
		["Region", region],
		["Snapshot", snapshotId ?? snapshot],
		description("Description", snapshotId),
		[other, previousSnapshotId],
		description(`Description of the ${other.toLowerCase()}`, previousSnapshotId),
		["Deployment ID", outcome.deploymentId],
		["Result", [state, result?.ResultCode].filter(Boolean).join(", ")],
		["Message of GameSparks", result?.Message],
		["Duration of the step", (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.m)(outcome.durationMilliseconds)]
	];
}
function otherFacts(outcome, { snapshot, endpoint }) {
	return [
		["Requested snapshot", outcome.snapshotId !== void 0 && outcome.snapshotId !== snapshot ? snapshot : void 0],
		["Endpoint", endpoint],
		["Client token", outcome.clientToken],
		["Step started", `${outcome.startedAt.toISOString().slice(0, 19)}Z`]
	];
}
/** The facts that have a value. */
function table(facts) {
	return [
		"| Fact | Value |",
		"| --- | --- |",
		...facts.flatMap(([name, value = "", link]) => {
			const code = escapeCode((0,_index_js__WEBPACK_IMPORTED_MODULE_1__._)(value, MAX_VALUE_CHARACTERS));
			return value === "" ? [] : [`| ${name} | ${code}${linkTo(link)} |`];
		})
	];
}
/**
* The commit of a description that this action wrote in a run of this repository. Every other description is only text,
* because its commit can belong to another repository.
*/
function commitIn(description = "", { repositoryUrl }) {
	if (repositoryUrl === void 0) return void 0;
	const [before, , ...others] = description.split(` ${repositoryUrl}/actions/runs/`);
	const [, commit] = /(?:^| )([\da-f]{64}|[\da-f]{40})$/.exec(before ?? "") ?? [];
	if (commit === void 0 || before === description || others.length > 0) return void 0;
	return {
		text: `commit ${commit.slice(0, 7)}`,
		url: `${repositoryUrl}/commit/${commit}`
	};
}
function linkTo(link) {
	return link === void 0 ? "" : ` <a href="${escaped(link.url)}">${link.text}</a>`;
}
/** Without a deployment there is no chart. */
function chart(outcome) {
	return outcome.stateChanges.length === 0 ? [] : [ganttOf(outcome), ""];
}
function details(facts) {
	return [
		"<details><summary>Details</summary>",
		"",
		...table(facts),
		"",
		"</details>",
		""
	];
}
/** For values that people copy. GitHub links addresses inside `code`, too, so that they are escaped like prose (F135). */
function escapeCode(text) {
	return `<code>${escapeProse(text)}</code>`;
}
/** For prose at the start of a line, where the first character could begin a list or a block of code. */
function escapeParagraph(text) {
	return escapeProse(text).replace(/^[\d -]/, toReference);
}
/**
* For prose. An empty element behind `@`, `#`, `:`, `www` and `GH` keeps mentions, links, emoji and references to issues from
* forming, and is not copied. GitHub makes them from decoded text, so that a character reference alone does not.
*/
function escapeProse(text) {
	return escaped(text).replace(/&#(?:35|64);|:(?=\S)|www(?=\.)|GH(?=-)/gi, "$&<span></span>");
}
/** As character references, nothing is Markdown or HTML. */
function escaped(text) {
	return text.replace(/[^\p{L}\p{N} .,;:()/\u2026-]/gu, toReference);
}
function toReference(character) {
	return `&#${String(character.codePointAt(0))};`;
}
// src/report/report-outcome.ts
var report_outcome_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)({
	reportInputErrors: () => reportInputErrors,
	reportOutcome: () => reportOutcome,
	reportSummary: () => reportSummary
});
/**
* Outputs, then one annotation. A failure stays a failure. Outputs that can't be written make a success a failure, because
* later steps would read nothing (F87).
*
* @param earlierError why an earlier output could not be written, if so
*/
function reportOutcome(core, outcome, target, earlierError) {
	const known = messageFor(outcome, target);
	const outputs = {
		...(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.f)(outcome),
		message: known.message
	};
	const error = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.p)(core, outputs) ?? earlierError;
	const text = withOutputError(known, outcome, error);
	const succeeds = error === void 0 && (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.U)(outcome.conclusion);
	(succeeds ? core.notice : core.error)(annotationText(text), { title: text.title });
	return {
		succeeds,
		text
	};
}
/** @param descriptions of snapshots by ID */
function reportSummary(core, outcome, target, text, descriptions) {
	writeSummary(core, summaryOf(outcome, target, text, descriptions));
}
/** For invalid inputs or environment: `not-started`, with every error in one annotation. */
function reportInputErrors(core, errors, { jobSummary }) {
	const text = messageForInputErrors(errors);
	(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.p)(core, {
		outcome: "not-started",
		message: text.message,
		"duration-seconds": "0"
	});
	core.error(annotationText(text), { title: text.title });
	if (jobSummary) writeSummary(core, summaryOfInputErrors(text));
}
function withOutputError(text, outcome, error) {
	const { deploymentId = "none", conclusion } = outcome;
	const isReported = "reason" in conclusion && conclusion.reason === "outputs-unwritable";
	if (error === void 0 || isReported) return text;
	return {
		title: `Outputs could not be written (outcome: ${conclusion.kind})`,
		message: (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(`The outputs file can't be written (${error}), so later steps would read nothing. Outcome ${conclusion.kind}, deployment ${deploymentId}. ${text.message}`)
	};
}
/** Side reports never change the outcome (I8). */
function writeSummary(core, markdown) {
	try {
		core.writeSummary(markdown);
	} catch (thrown) {
		core.warning(`The job summary could not be written: ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(thrown.message, 300)}`);
	}
}



/***/ }),

/***/ 407:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ __toCommonJS),
/* harmony export */   i: () => (/* binding */ __require),
/* harmony export */   n: () => (/* binding */ __esmMin),
/* harmony export */   o: () => (/* binding */ __toESM),
/* harmony export */   r: () => (/* binding */ __exportAll),
/* harmony export */   t: () => (/* binding */ __commonJSMin)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(995);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_module__WEBPACK_IMPORTED_MODULE_0__);

// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esmMin = (fn, res, err) => () => {
	if (err) throw err[0];
	try {
		return fn && (res = fn(fn = 0)), res;
	} catch (e) {
		throw err = [e], e;
	}
};
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __exportAll = (all, no_symbols) => {
	let target = {};
	for (var name in all) __defProp(target, name, {
		get: all[name],
		enumerable: true
	});
	if (!no_symbols) __defProp(target, Symbol.toStringTag, { value: "Module" });
	return target;
};
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
		key = keys[i];
		if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
			get: ((k) => from[k]).bind(null, key),
			enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
		});
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
var __toCommonJS = (mod) => __hasOwnProp.call(mod, "module.exports") ? mod["module.exports"] : __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var __require = /* #__PURE__ */ (() => (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(require("url").pathToFileURL(__filename).href))();



/***/ })

};
;