"use strict";
exports.id = 602;
exports.ids = [602];
exports.modules = {

/***/ 6602:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportFaults: () => (/* binding */ reportFaults),
/* harmony export */   reportOutcome: () => (/* binding */ reportOutcome)
/* harmony export */ });
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7619);
/* harmony import */ var _sanitize_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(322);


// src/report/messages.ts
/** The verdict in words, for the annotation and the summary. */
function messageFor(outcome, target) {
	const say = sentences(outcome.conclusion, outcome, target);
	return {
		...say,
		message: (0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(say.message)
	};
}
/** For what kept the step from beginning: every fault at once. */
function messageForInputErrors(faults) {
	return {
		title: "Nothing was started: the step is not set up right",
		message: (0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(`${faults.join(" ")} Nothing was sent to the service.`)
	};
}
function sentences(conclusion, outcome, target) {
	const { game, stage } = target;
	const snapshot = outcome.snapshotId ?? target.snapshot;
	const what = `${snapshot} to stage ${stage} of game ${game}`;
	const id = outcome.deploymentId ?? "";
	switch (conclusion.kind) {
		case "succeeded": return {
			title: `Deployed to ${game}/${stage}`,
			message: `Deployment ${id} of ${what} is COMPLETED with SUCCESS${howLong(outcome)}. Players who are connected stay on the old runtime until they reconnect.`
		};
		case "started": return {
			title: `Deployment to ${game}/${stage} started`,
			message: `Deployment ${id} of ${what} was accepted. This step was told not to wait, so how it ends is not known; GetStageDeployment tells.`
		};
		case "skipped": return {
			title: `Already live on ${game}/${stage}`,
			message: `${snapshot} is what is live on stage ${stage} of game ${game}, by deployment ${id}, so nothing was started (skip-if-deployed).`
		};
		case "checked": return checked(conclusion, outcome, target);
		case "failed": return {
			title: `Deployment to ${game}/${stage} failed`,
			message: `Deployment ${id} of ${what} ended ${resultOf(outcome)}. ${failureRemedy(outcome, target)}`
		};
		case "timed-out": return {
			title: `Time limit reached for ${game}/${stage}`,
			message: `After ${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.t)(outcome.durationMilliseconds)} deployment ${id} of ${what} was ${lastSeen(outcome)}${lastLook(conclusion.error)}. It goes on at the service, which cannot stop it. ${joinRemedy(target)} Raise wait-timeout-seconds if deployments of this game take longer.`
		};
		case "cancelled": return {
			title: `Cancelled while deploying to ${game}/${stage}`,
			message: cancelled(conclusion.accepted, id, what, target)
		};
		case "unknown": return {
			title: `Outcome of the deployment to ${game}/${stage} is unknown`,
			message: unknown(conclusion.reason, conclusion.error, outcome, target)
		};
		case "not-started": return {
			title: `Nothing was deployed to ${game}/${stage}`,
			message: notStarted(conclusion, snapshot, target)
		};
	}
}
function notStarted(conclusion, snapshot, target) {
	const { game, stage } = target;
	const what = `${snapshot} was not deployed to stage ${stage} of game ${game}`;
	if ("unresolved" in conclusion) return `${what}: ${(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.i)(conclusion.unresolved, target)}. ${OBSTACLE_REMEDY}`;
	const { error, blockingDeployment, source } = conclusion;
	const place = source === void 0 ? target : {
		...target,
		stage: source,
		checkOnly: true
	};
	const other = blockingDeployment === void 0 ? "" : ` In the way is ${(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(blockingDeployment)}.`;
	const hasWaited = conclusion.hasWaited === true;
	const waited = hasWaited && blockingDeployment !== void 0 ? " Its end was waited for in vain." : "";
	const remedy = hasWaited && error.details.status === 409 ? BUSY_REMEDY : (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.o)(error, place);
	return `${what}: ${(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.a)(error)}.${other}${waited} ${remedy}`;
}
const BUSY_REMEDY = "Raise wait-timeout-seconds, or re-run the job once no deployment of the stage is under way; a stage or game that is being deleted takes none.";
const OBSTACLE_REMEDY = "Name the snapshot by its id.";
/** Every fault at once; and when there is none, what a deployment would change. */
function checked(conclusion, outcome, target) {
	const { game, stage } = target;
	const isReady = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.u)(conclusion);
	const points = conclusion.findings.map((finding) => ({
		isGood: finding.isGood,
		text: (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.r)(finding, target)
	}));
	const closing = isReady ? `${change(outcome, target)} Nothing was started; whether gamesparks:StartStageDeployment is permitted shows only then.` : "Nothing was started.";
	const told = points.filter(({ isGood }) => isReady || !isGood).map(({ text }) => text);
	return {
		title: `${isReady ? "Ready" : "Not ready"} to deploy to ${game}/${stage}`,
		message: [...told, closing].join(" "),
		points,
		closing
	};
}
function change({ previousSnapshotId: previous, snapshotId: snapshot = "" }, { stage }) {
	if (previous === void 0) return `A deployment would put ${snapshot} on stage ${stage}.`;
	return previous === snapshot ? `A deployment would put the same snapshot on stage ${stage} once more, in a new game runtime.` : `A deployment would replace ${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(previous, 64)} by ${snapshot}.`;
}
function howLong({ resumed, durationMilliseconds }) {
	return resumed ? "; an earlier attempt of this run had started it, so nothing new was started" : ` after ${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.t)(durationMilliseconds)}`;
}
function lastLook(error) {
	return error === void 0 ? "" : `, and the last look failed (${(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.a)(error)})`;
}
function lastSeen({ deployment }) {
	const state = deployment?.DeploymentState;
	return state === void 0 ? "not seen yet" : `last seen ${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(state, 64)}`;
}
function resultOf({ deployment }) {
	const { ResultCode: code, Message: message } = deployment?.DeploymentResult ?? {};
	return `${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(deployment?.DeploymentState ?? "", 64)}${code === void 0 ? " without a result code" : ` with ${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(code, 128)}`}${message === void 0 || message === "" ? "" : ` ("${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(message, 1500)}")`}`;
}
function failureRemedy({ deployment }, { stage, clientTokenFrom }) {
	const again = clientTokenFrom === "input" ? "Then run again with another client-token: this one would only bring back the failed deployment." : "Then re-run the job: it starts a new deployment.";
	if (deployment?.DeploymentResult?.ResultCode === "INVALID_ROLE_FAILURE") return `The role of stage ${stage} does not exist, cannot be assumed by gamesparks.amazonaws.com (sts:AssumeRole), or lacks logs:CreateLogGroup, logs:CreateLogStream and logs:PutLogEvents on /aws/gamesparks/* or gamesparks:InvokeBackend on the stage. Mend the role. ${again}`;
	return `What was live on the stage before is presumably still there. Mend the cause. ${again}`;
}
const JOIN_REMEDIES = {
	run: "A re-run of this job joins it and starts nothing new.",
	input: "A run with the same client-token joins it and starts nothing new.",
	chance: "This run could not be told from others, so only a run with the client-token of the outputs joins it."
};
function joinRemedy({ clientTokenFrom }) {
	return JOIN_REMEDIES[clientTokenFrom];
}
function cancelled(accepted, id, what, target) {
	if (accepted === "no") return `The run was cancelled before the deployment of ${what} was started.`;
	if (accepted === "unknown") return `The run was cancelled before the service had answered, so whether the deployment of ${what} was started is not known. ${joinRemedy(target)}`;
	return `The run was cancelled, but the deployment goes on: the service cannot stop deployment ${id} of ${what}. ${joinRemedy(target)}`;
}
/** Each begins a sentence of an unknown outcome. */
const UNKNOWN_TEXTS = {
	"no-start-response": "The start was sent, but no answer says whether it was accepted, so a deployment may be running",
	"conflict-after-lost-response": "After a start without an answer the service reported a conflict: the deployment in the way may be our own",
	"other-deployment": "The service answered the start with another deployment than the one asked for, as if the client token had been used before with other parameters",
	"not-found": "The service no longer knows the deployment (404)",
	unreadable: "The service could not be asked about the deployment any more; it may still be running",
	"no-result": "The deployment is COMPLETED, but the service gives no result",
	"unknown-result": "The deployment is COMPLETED with a result code that this version does not know"
};
function unknown(reason, error, outcome, target) {
	const { deploymentId } = outcome;
	return [
		`${UNKNOWN_TEXTS[reason]}${detailOf(reason, error, outcome)}.`,
		deploymentId === void 0 ? "" : `Deployment ${deploymentId} of ${outcome.snapshotId ?? target.snapshot} was ${lastSeen(outcome)}.`,
		error === void 0 ? "" : (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.o)(error, target),
		reason === "other-deployment" ? "Use another client-token." : joinRemedy(target)
	].filter((sentence) => sentence !== "").join(" ");
}
function detailOf(reason, error, { deployment }) {
	if (error !== void 0) return ` (${(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.a)(error)})`;
	if (reason === "unknown-result") return ` (${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(deployment?.DeploymentResult?.ResultCode ?? "", 128)})`;
	if (reason !== "other-deployment") return "";
	const { DeploymentId: id = "", SnapshotId: snapshot = "no snapshot" } = deployment ?? {};
	return ` (deployment ${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(id, 128)} of ${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(snapshot, 64)})`;
}
// src/report/timeline.ts
/** A bar has at least this share of the picture, or it could not be seen. */
const THINNEST_SHARE = 1 / 80;
/** The states as they were seen, each until the next; a final state has no length. */
function stretchesOf({ startedAt, stateChanges, finishedAt }) {
	const [first] = stateChanges;
	return [{
		state: "start",
		from: startedAt,
		to: first?.at ?? finishedAt
	}, ...stateChanges.map(({ state, at }, index) => ({
		state,
		from: at,
		to: stateChanges[index + 1]?.at ?? finishedAt
	}))];
}
const DRAWN = /* @__PURE__ */ new Set([
	"start",
	"PENDING",
	"IN_PROGRESS",
	"COMPLETED",
	"FAILED"
]);
/**
* A mermaid gantt chart, in the time zone of whoever looks at it. States that this version does not know are drawn
* without their name, for it is foreign text.
*/
function ganttOf(outcome) {
	const thinnest = outcome.durationMilliseconds * THINNEST_SHARE;
	const bars = stretchesOf(outcome).map(({ state, from, to }) => {
		const isEnd = state === "COMPLETED" || state === "FAILED";
		const name = DRAWN.has(state) ? state : "another state";
		const end = Math.ceil(Math.max(to.getTime(), from.getTime() + thinnest));
		return isEnd ? milestone(name, from, outcome) : `  ${name} :${String(from.getTime())}, ${String(end)}`;
	});
	const { kind } = outcome.conclusion;
	if (kind === "timed-out" || kind === "cancelled" || kind === "unknown") bars.push(milestone(kind, outcome.finishedAt, outcome));
	return [
		"```mermaid",
		"gantt",
		"  dateFormat x",
		"  axisFormat %H:%M:%S",
		"  section Deployment",
		...bars,
		"```"
	].join("\n");
}
function milestone(name, at, { conclusion }) {
	return `  ${name} :${conclusion.kind === "succeeded" ? "" : "crit, "}milestone, ${String(at.getTime())}, 0ms`;
}
/** The same for readers without pictures, in UTC: state, since when, how long. */
function timelineRows(outcome) {
	return stretchesOf(outcome).map(({ state, from, to }) => [
		(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(state, 64),
		from.toISOString().slice(11, 19),
		(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.t)(to.getTime() - from.getTime())
	]);
}
// src/report/summary.ts
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
* The verdict first, then what was deployed where, then how long each state took. Markdown; every foreign value in it
* is cut short and inert, so that the whole stays far below GitHub's limit of 1 MiB.
*/
function summaryOf(outcome, target, advice) {
	return [
		`## ${markOf(outcome.conclusion)} ${inertText(advice.title)}`,
		"",
		...told(advice),
		"",
		...facts(outcome, target),
		"",
		...timeline(outcome)
	].join("\n");
}
function told({ message, points, closing = "" }) {
	if (points === void 0) return [inertText(message)];
	return [
		...points.map(({ isGood, text }) => `- ${isGood ? "✅" : "❌"} ${inertText((0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(text))}`),
		"",
		inertText((0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(closing))
	];
}
function markOf(conclusion) {
	return conclusion.kind === "checked" && (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.u)(conclusion) ? MARKS.succeeded : MARKS[conclusion.kind];
}
/** For a step that never began. */
function summaryOfFaults(advice) {
	return [
		`## ${MARKS["not-started"]} ${inertText(advice.title)}`,
		"",
		inertText(advice.message),
		""
	].join("\n");
}
function facts(outcome, target) {
	const { deployment } = outcome;
	const { ResultCode: code, Message: message } = deployment?.DeploymentResult ?? {};
	return table(["What", "Value"], [
		["Game", target.game],
		["Stage", target.stage],
		["Snapshot", outcome.snapshotId ?? target.snapshot],
		["Asked for", outcome.snapshotId === target.snapshot ? void 0 : outcome.snapshotId && target.snapshot],
		[target.checkOnly ? "Live now" : "Live before", outcome.previousSnapshotId],
		["Region", target.region],
		["Endpoint", target.endpoint],
		["Deployment id", outcome.deploymentId],
		["State", deployment?.DeploymentState],
		["Result code", code],
		["Message", message],
		["Started", `${outcome.startedAt.toISOString().slice(0, 19)}Z`],
		["Duration", (0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.t)(outcome.durationMilliseconds)],
		["Client token", outcome.clientToken]
	].filter((row) => row[1] !== void 0 && row[1] !== "").map(([name, value]) => [name, inert((0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(value, 1500))]));
}
/** Nothing was seen of a deployment that was never accepted, so there is no time to tell of. */
function timeline(outcome) {
	if (outcome.stateChanges.length === 0) return [];
	const rows = timelineRows(outcome).map((row) => row.map(inert));
	return [
		"### Timeline",
		"",
		ganttOf(outcome),
		"",
		...table([
			"State",
			"Since (UTC)",
			"For"
		], rows),
		"",
		"States as this step saw them, at most one pause after they came. Of more than a hundred, the first and the last.",
		""
	];
}
function table(head, rows) {
	const line = (cells) => `| ${cells.join(" | ")} |`;
	return [
		line(head),
		line(head.map(() => "---")),
		...rows.map(line)
	];
}
/** Inside `code`, GitHub links and mentions nothing; as character references, nothing is Markdown or HTML. */
function inert(text) {
	return `<code>${inertText(text)}</code>`;
}
/** A zero-width joiner after `@` and within `://` keeps mentions and links from forming outside `code`. */
function inertText(text) {
	return text.replace(/@(?=\w)/g, "@‍").replace(/:(?=\/\/)/g, ":‍").replace(/[^\p{L}\p{N}\u200d .,;:()/\u2026-]/gu, (character) => `&#${String(character.codePointAt(0))};`);
}
// src/report/report-outcome.ts
/**
* Outputs, then one annotation, then the summary. Nothing here can make a red end green; outputs that cannot be
* written make a green one red, because the steps after this one would read nothing.
*
* @returns whether the step may end green
*/
function reportOutcome(core, outcome, target, options) {
	const fault = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.t)(core, outputsOf(outcome)) ?? options.outputFault;
	const advice = withOutputFault(messageFor(outcome, target), outcome, fault);
	const isGreen = fault === void 0 && (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.u)(outcome.conclusion);
	(isGreen ? core.notice : core.error)(advice.message, { title: advice.title });
	if (options.jobSummary) writeSummary(core, summaryOf(outcome, target, advice));
	return isGreen;
}
/** For a step that never began: `not-started`, with every fault in one annotation. */
function reportFaults(core, faults, { jobSummary }) {
	const advice = messageForInputErrors(faults);
	(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.t)(core, {
		outcome: "not-started",
		"duration-seconds": "0"
	});
	core.error(advice.message, { title: advice.title });
	if (jobSummary) writeSummary(core, summaryOfFaults(advice));
}
/** The ids are not among them: they were written the moment they were known. */
function outputsOf(outcome) {
	const { deployment } = outcome;
	const read = {
		"deployment-state": deployment?.DeploymentState,
		"deployment-action": deployment?.DeploymentAction,
		"result-code": deployment?.DeploymentResult?.ResultCode,
		"result-message": deployment?.DeploymentResult?.Message,
		"snapshot-id": deployment?.SnapshotId ?? outcome.snapshotId,
		"previous-snapshot-id": outcome.previousSnapshotId,
		created: deployment?.Created,
		"last-updated": deployment?.LastUpdated
	};
	return {
		outcome: outcome.conclusion.kind,
		...Object.fromEntries(Object.entries(read).map(([name, value]) => [name, (0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(value ?? "")])),
		"duration-seconds": String(Math.round(outcome.durationMilliseconds / 1e3))
	};
}
function withOutputFault(advice, outcome, fault) {
	if (fault === void 0) return advice;
	const { deploymentId = "none", conclusion } = outcome;
	return {
		title: `Outputs could not be written (outcome: ${conclusion.kind})`,
		message: (0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(`The outputs file cannot be written (${fault}), so later steps would read nothing. Outcome ${conclusion.kind}, deployment ${deploymentId}. ${advice.message}`)
	};
}
/** Side reports never change the verdict. */
function writeSummary(core, markdown) {
	try {
		core.writeSummary(markdown);
	} catch (thrown) {
		core.warning(`The job summary could not be written: ${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_1__.n)(thrown.message, 300)}`);
	}
}



/***/ })

};
;