"use strict";
exports.id = 550;
exports.ids = [550];
exports.modules = {

/***/ 550:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ list_deployments_exports),
/* harmony export */   i: () => (/* binding */ live_snapshot_exports),
/* harmony export */   n: () => (/* binding */ check_exports),
/* harmony export */   r: () => (/* binding */ resolve_snapshot_exports),
/* harmony export */   t: () => (/* binding */ previous_snapshot_exports)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(407);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(188);


// src/gamesparks/paginate.ts
/** The maximum of the service for a page. */
const MAX_PAGE_SIZE = 100;
/** At the quota of two calls a second, more than a minute and a half. */
const MAX_PAGES = 200;
/** The maximum for all pages, because they are held together in memory. */
const MAX_ITEMS = 2e4;
/**
* Reads all pages of a list. The order of pages is not documented, so an item can come twice when the list changes: then the
* later one counts. A page that is too large is requested again with half of MaxResults (F114).
*
* @param idOf distinguishes an item from all others; items without an ID are all kept
* @throws {GameSparksError} what `readPage` throws; of kind `bad-response` for a list that has no end or is longer than
* 200 pages of 100
*/
async function readAllPages(operation, readPage, idOf) {
	const known = /* @__PURE__ */ new Map();
	const withoutId = [];
	const tokens = /* @__PURE__ */ new Set();
	let request = { MaxResults: MAX_PAGE_SIZE };
	for (;;) {
		const { items, nextToken, MaxResults } = await readSmallEnough(request, readPage);
		for (const item of items) {
			const id = idOf(item);
			if (id === void 0) withoutId.push(item);
			else known.set(id, item);
		}
		if (known.size + withoutId.length > MAX_ITEMS) throw unreadable(operation, `the list has more than ${String(MAX_ITEMS)} items`);
		if (nextToken === void 0) return [...known.values(), ...withoutId];
		if (tokens.has(nextToken)) throw unreadable(operation, "the list has no end: a NextToken came twice");
		if (tokens.size === 199) throw unreadable(operation, `the list is longer than ${String(MAX_PAGES)} pages`);
		tokens.add(nextToken);
		request = {
			MaxResults,
			NextToken: nextToken
		};
	}
}
async function readSmallEnough(request, readPage) {
	for (let { MaxResults } = request;; MaxResults = Math.floor(MaxResults / 2)) try {
		return {
			...await readPage({
				...request,
				MaxResults
			}),
			MaxResults
		};
	} catch (thrown) {
		const { details } = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.B)(thrown);
		if (details.code !== "ResponseTooLarge" || MaxResults === 1) throw thrown;
	}
}
function unreadable(operation, message) {
	return new _index_js__WEBPACK_IMPORTED_MODULE_1__.z({
		kind: "bad-response",
		message,
		operation
	});
}
// src/deployment/list-deployments.ts
var list_deployments_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)({ findBlockingDeployment: () => findBlockingDeployment });
/** For lists that the outcome depends on. */
const READ_TIMEOUT_MILLISECONDS$1 = 3e5;
/** For the blocking deployment in a message, which no outcome depends on. */
const SEARCH_TIMEOUT_MILLISECONDS = 5e3;
/** More than any name, ID, state or code of the service has. Longer text is cut. */
const MAX_WORD_CHARACTERS = 128;
/**
* Every deployment of a stage that the service lists, in no order.
*
* @param deadline on the scale of the clock, in milliseconds; a call that begins in time can end 3 s later
* @throws {GameSparksError} when a page can't be read
*/
function listDeployments({ game, stage }, deadline, client, { clock, signal }) {
	return readAllPages("ListStageDeployments", async (page) => {
		const timeoutMilliseconds = timeLeft("ListStageDeployments", deadline, clock);
		const { StageDeployments, NextToken } = await client.listStageDeployments({
			GameName: game,
			StageName: stage,
			...page
		}, {
			signal,
			timeoutMilliseconds
		});
		const next = NextToken !== void 0 && { nextToken: NextToken };
		return {
			items: StageDeployments.map(withoutMessages),
			...next
		};
	}, ({ DeploymentId }) => DeploymentId);
}
/**
* Milliseconds that are left for another call.
*
* @throws {GameSparksError} of kind `aborted` when there are none
*/
function timeLeft(operation, deadline, clock) {
	const left = deadline - clock.now();
	if (left > 0) return left;
	throw new _index_js__WEBPACK_IMPORTED_MODULE_1__.z({
		kind: "aborted",
		message: "the time is up",
		operation
	});
}
/**
* The deployment that blocks a stage, if it can be read: best effort, because it requires a permission that nothing else
* needs. Never throws for an error of service or network.
*/
async function findBlockingDeployment(name, deadline, client, context) {
	const searchUntil = Math.min(deadline, context.clock.now() + SEARCH_TIMEOUT_MILLISECONDS);
	try {
		return blockingDeploymentIn(await listDeployments(name, searchUntil, client, context));
	} catch (thrown) {
		(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.B)(thrown);
		return;
	}
}
/**
* A deployment in progress; without one, the first whose state this version does not know. A stage takes one deployment at
* a time, so an unfinished record that is older than a finished one is not in progress (F111).
*/
function blockingDeploymentIn(deployments) {
	const isFinished = ({ DeploymentState }) => (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.F)(DeploymentState);
	const isStale = (one) => deployments.some((other) => isFinished(other) && changedAt(other) > changedAt(one));
	const open = deployments.filter((one) => one.DeploymentState !== void 0 && !isFinished(one) && !isStale(one));
	return open.find(({ DeploymentState }) => (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.I)(DeploymentState)) ?? open[0];
}
/** When it last changed, in milliseconds since 1970; NaN without a time, so that every comparison is false. */
function changedAt({ LastUpdated }) {
	return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.M)(LastUpdated);
}
/** Messages can be long, and thousands of deployments are held together. */
function withoutMessages({ DeploymentResult: result, ...deployment }) {
	const words = Object.entries(deployment).filter(([, word]) => isWord(word));
	const code = isWord(result?.ResultCode) ? { ResultCode: result.ResultCode } : {};
	return {
		...Object.fromEntries(words),
		...result !== void 0 && { DeploymentResult: code }
	};
}
function isWord(text) {
	return text !== void 0 && text.length <= MAX_WORD_CHARACTERS && text.isWellFormed();
}
// src/deployment/live-snapshot.ts
var live_snapshot_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)({ confirmLive: () => confirmLive });
/** How long each of the two confirming calls is retried. */
const CONFIRM_TIMEOUT_MILLISECONDS = 6e4;
/**
* The live snapshot of a stage, by two readings that agree (ADR 0007): the list with a read of
* its newest deployment by ID, and GetStageDeployment without an ID.
*
* @param deadline on the scale of the clock, in milliseconds; a call that begins in time can end 3 s later
* @throws {GameSparksError} when a reading fails
*/
async function readLive(name, deadline, client, context) {
	const reading = await readByList(name, deadline, client, context);
	if (reading.live.kind !== "live") return reading;
	const current = await readCurrent(name, timeLeft("GetStageDeployment", deadline, context.clock), client, context).catch(_index_js__WEBPACK_IMPORTED_MODULE_1__.B);
	if (agrees(current, reading)) return reading;
	const again = await readByList(name, deadline, client, context);
	return agrees(current, again) ? again : {
		...again,
		live: undetermined("contradiction")
	};
}
/** The first of the two readings. */
async function readByList(name, deadline, client, context) {
	const deployments = await listDeployments(name, deadline, client, context);
	return {
		deployments,
		live: await judge(deployments, name, deadline, client, context)
	};
}
/** What a list and a read of its newest deployment by ID show. */
async function judge(deployments, { game, stage }, deadline, client, { clock, signal }) {
	const newest = newestDeployed(deployments);
	if (newest === void 0) return { kind: "nothing" };
	const { DeploymentId } = newest;
	if (DeploymentId === void 0) return undetermined("contradiction");
	const details = await client.getStageDeployment({
		GameName: game,
		StageName: stage,
		DeploymentId
	}, {
		signal,
		timeoutMilliseconds: timeLeft("GetStageDeployment", deadline, clock)
	});
	if (!isLive(details) || !isSame(newest, details)) return undetermined("contradiction");
	const code = details.DeploymentResult?.ResultCode;
	if (code !== void 0 && code !== "SUCCESS") return undetermined("result");
	const later = laterThan(details, deployments);
	if (later.some((one) => one.DeploymentAction === "UNDEPLOY" && !hasFailed(one))) return undetermined("undeploy");
	if (later.some(isDeployed)) return undetermined("order");
	return {
		kind: "live",
		deployment: details,
		isConfirmed: code === "SUCCESS" && !later.length
	};
}
/**
* Whether the stage has a deployment that a read by ID has shown as COMPLETED with SUCCESS (ADR 0008). The call
* without an ID can only allow success, by naming the same ID. When it names another one that is COMPLETED, it is not
* confirmed; in every other case the list decides (F102).
*
* @throws only programming errors, and the signal's reason
*/
async function confirmLive(deployment, name, deadline, client, context) {
	const { clock, signal } = context;
	const until = () => Math.min(deadline, clock.now() + CONFIRM_TIMEOUT_MILLISECONDS);
	const current = await readCurrent(name, Math.max(until() - clock.now(), 0), client, context).catch(_index_js__WEBPACK_IMPORTED_MODULE_1__.B);
	signal.throwIfAborted();
	if (current instanceof _index_js__WEBPACK_IMPORTED_MODULE_1__.z && isRejectedWith(404, current)) return {
		kind: "unconfirmed",
		error: current
	};
	const named = "DeploymentId" in current ? current : void 0;
	if (named !== void 0 && isCompleted(named)) {
		const isSameId = named.DeploymentId === deployment.DeploymentId;
		if (isSameId && isDeployed(named)) return { kind: "confirmed" };
		if (!isSameId) return {
			kind: hasReplaced(named, deployment) ? "replaced" : "unconfirmed",
			by: named
		};
	}
	const deployments = await listDeployments(name, until(), client, context).catch(_index_js__WEBPACK_IMPORTED_MODULE_1__.B);
	signal.throwIfAborted();
	if (deployments instanceof _index_js__WEBPACK_IMPORTED_MODULE_1__.z) return {
		kind: "unconfirmed",
		error: deployments
	};
	const isCurrent = named === void 0 || contains(deployments, named);
	const later = laterThan(deployment, deployments).filter((one) => !hasFailed(one));
	const isNewest = contains(deployments.filter(isDeployed), deployment) && later.length === 0;
	if (isCurrent && isNewest) return { kind: "confirmed" };
	const by = newestDeployed(later);
	return {
		kind: "unconfirmed",
		...by !== void 0 && { by }
	};
}
/** Only a later DEPLOY or UNDEPLOY replaces it for certain. The effect of other actions is not known. */
function hasReplaced(named, deployment) {
	const { DeploymentAction: action = "DEPLOY", Created: created } = named;
	return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.M)(created) > (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.M)(deployment.Created) && (action === "DEPLOY" || action === "UNDEPLOY");
}
/** The newest or the current deployment of the stage: which one is not documented. */
function readCurrent({ game, stage }, timeoutMilliseconds, client, { signal }) {
	return client.getStageDeployment({
		GameName: game,
		StageName: stage
	}, {
		signal,
		timeoutMilliseconds
	});
}
/**
* Whether the call without an ID does not veto the list: it names the same deployment, or one that failed, or the service
* rejects such a call.
*
* @throws {GameSparksError} when it failed for another reason
*/
function agrees(current, { live, deployments }) {
	if (current instanceof _index_js__WEBPACK_IMPORTED_MODULE_1__.z) {
		if (isRejectedWith(404, current)) return false;
		if (isRejectedWith(400, current)) return true;
		throw current;
	}
	if (live.kind !== "live") return false;
	return current.DeploymentId === live.deployment.DeploymentId || hasFailed(current) && contains(deployments, current);
}
/** True for a rejection by GameSparks itself that concerns the request. */
function isRejectedWith(status, error) {
	return error.kind === "rejected" && error.details.status === status && !(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.H)(error) && !(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.V)(error);
}
/** Deployments that changed, or might have changed, after the creation of another one (ADR 0007). */
function laterThan(deployment, deployments) {
	const createdAt = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.M)(deployment.Created);
	const isBefore = (one) => (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.F)(one.DeploymentState) ? changedAt(one) <= createdAt : changedAt(one) < createdAt;
	return deployments.filter((one) => one.DeploymentId !== deployment.DeploymentId && !isBefore(one));
}
/** The one that changed last; one without a time only when none has a time. */
function newestDeployed(deployments) {
	return deployments.filter(isDeployed).reduce((newest, one) => {
		const newestAt = changedAt(newest ?? {});
		return Number.isNaN(newestAt) || changedAt(one) > newestAt ? one : newest;
	}, void 0);
}
/** A COMPLETED DEPLOY, unless it reports itself that it failed. Without an action it is a DEPLOY. */
function isDeployed(one) {
	const { DeploymentAction: action = "DEPLOY" } = one;
	return action === "DEPLOY" && isCompleted(one);
}
function isCompleted({ DeploymentState: state, DeploymentResult: result }) {
	return state === "COMPLETED" && !(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.P)(result?.ResultCode);
}
function hasFailed({ DeploymentState: state, DeploymentResult: result }) {
	return state === "FAILED" || state === "COMPLETED" && (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.P)(result?.ResultCode);
}
function isLive(details) {
	const { DeploymentId, SnapshotId } = details;
	return DeploymentId !== void 0 && SnapshotId !== void 0 && isDeployed(details);
}
function isSame(listed, read) {
	return listed.DeploymentId === read.DeploymentId && listed.SnapshotId === read.SnapshotId;
}
function contains(deployments, { DeploymentId }) {
	return deployments.some((one) => one.DeploymentId === DeploymentId);
}
function undetermined(reason) {
	return {
		kind: "undetermined",
		reason
	};
}
// src/deployment/resolve-snapshot.ts
var resolve_snapshot_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)({ resolveWithin: () => resolveWithin });
const ID = /^Snapshot_(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\.(\d{3,6})Z$/;
const LIVE_ON = /^stage:(.+)$/;
function isSnapshotId(snapshot) {
	return ID.test(snapshot);
}
/** The stage that `stage:NAME` names. */
function sourceStage(snapshot) {
	return LIVE_ON.exec(snapshot)?.[1];
}
/**
* The ID of `latest` or `stage:NAME` at this moment.
*
* @param deadline on the scale of the clock, in milliseconds; a call that begins in time can end 3 s later
* @throws {GameSparksError} when the lists cannot be read
*/
async function resolveSnapshot({ game, snapshot }, deadline, client, context) {
	const stage = sourceStage(snapshot);
	if (stage === void 0) return newestOf(await listSnapshots(game, deadline, client, context));
	const { live } = await readLive({
		game,
		stage
	}, deadline, client, context);
	if (live.kind === "nothing") return { unresolved: {
		kind: "nothing-live",
		stage
	} };
	if (live.kind === "undetermined") return { unresolved: {
		kind: "live-undetermined",
		stage,
		reason: live.reason
	} };
	const { SnapshotId, DeploymentId } = live.deployment;
	return isSnapshotId(SnapshotId) ? {
		snapshot: SnapshotId,
		deploymentId: DeploymentId
	} : { unresolved: {
		kind: "live-undetermined",
		stage,
		reason: "contradiction"
	} };
}
/**
* The IDs of all snapshots of a game, in no order.
*
* @throws {GameSparksError} when a page can't be read
*/
function listSnapshots(game, deadline, client, { clock, signal }) {
	return readAllPages("ListSnapshots", async (page) => {
		const timeoutMilliseconds = timeLeft("ListSnapshots", deadline, clock);
		const { Snapshots, NextToken } = await client.listSnapshots({
			GameName: game,
			...page
		}, {
			signal,
			timeoutMilliseconds
		});
		return {
			items: Snapshots.flatMap(idOf),
			...NextToken !== void 0 && { nextToken: NextToken }
		};
	}, (id) => id);
}
/** An ID of another form, or without a valid time, can be neither compared nor deployed. */
function idOf({ Id: id = "" }) {
	const isTime = !Number.isNaN(Date.parse(`${timeIn(id).slice(0, -3)}Z`));
	return isSnapshotId(id) && isTime ? [id] : [];
}
/** By the time in the ID. Two IDs with the same time leave it undetermined. */
function newestOf(ids) {
	const [newest, next] = ids.toSorted((one, other) => timeIn(one) < timeIn(other) ? 1 : -1);
	if (newest === void 0) return { unresolved: { kind: "no-snapshot" } };
	if (next !== void 0 && timeIn(next) === timeIn(newest)) return { unresolved: {
		kind: "same-time",
		snapshots: [newest, next]
	} };
	return { snapshot: newest };
}
/** Text that sorts by time, to the microsecond: IDs have three to six digits after the second. */
function timeIn(id) {
	const [, seconds = "", fraction = ""] = ID.exec(id) ?? [];
	return `${seconds}.${fraction.padEnd(6, "0")}`;
}
/** The same with its own timeout, and with every error of service and network as a conclusion. */
async function resolveWithin(request, deadline, client, context) {
	const { clock, signal } = context;
	const readBy = Math.min(deadline, clock.now() + READ_TIMEOUT_MILLISECONDS$1);
	try {
		const resolution = await resolveSnapshot(request, readBy, client, context);
		signal.throwIfAborted();
		if ("unresolved" in resolution) return {
			kind: "not-started",
			...resolution
		};
		timeLeft("StartStageDeployment", deadline, clock);
		return resolution;
	} catch (thrown) {
		signal.throwIfAborted();
		const error = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.B)(thrown);
		const source = sourceStage(request.snapshot);
		return {
			kind: "not-started",
			error,
			...source !== void 0 && { source }
		};
	}
}
// src/deployment/check.ts
var check_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)({ check: () => check });
/** With these errors, every other read would fail, too. */
const HOPELESS = /* @__PURE__ */ new Set([
	"credentials",
	"unreachable",
	"tls",
	"aborted"
]);
/**
* Reads everything that a deployment would need, and starts nothing. Only a start shows whether the start is
* permitted.
*
* @throws only programming errors; every error of service and network is a finding
*/
async function check(request, client, context, observe) {
	const { clock, signal } = context;
	const begun = clock.now();
	const startedAt = clock.date();
	const inspection = new Inspection(request, client, context, observe);
	await inspection.run();
	const { findings, known } = inspection;
	return {
		conclusion: signal.aborted ? {
			kind: "cancelled",
			accepted: "no"
		} : {
			kind: "checked",
			findings
		},
		..._index_js__WEBPACK_IMPORTED_MODULE_1__.N,
		startedAt,
		finishedAt: clock.date(),
		durationMilliseconds: clock.now() - begun,
		...known
	};
}
var Inspection = class {
	findings = [];
	known = {};
	#request;
	#client;
	#context;
	#observe;
	#deadline;
	#isHopeless = false;
	constructor(request, client, context, observe) {
		this.#request = request;
		this.#client = client;
		this.#context = context;
		this.#observe = observe;
		const timeout = Math.min(request.waitTimeoutMilliseconds, READ_TIMEOUT_MILLISECONDS$1);
		this.#deadline = context.clock.now() + timeout;
	}
	async run() {
		const { game, stage, snapshot } = this.#request;
		if (!await this.#read("game", () => this.#game())) return;
		const isStageThere = await this.#read("stage", () => this.#stage());
		await this.#read("snapshot", () => this.#snapshot(), sourceStage(snapshot));
		if (isStageThere) await this.#read("conflict", () => this.#deployments({
			game,
			stage
		}));
	}
	async #game() {
		const request = { GameName: this.#request.game };
		const { State } = await this.#client.getGame(request, this.#timeout("GetGame"));
		this.#noteState("game", State);
	}
	async #stage() {
		const request = {
			GameName: this.#request.game,
			StageName: this.#request.stage
		};
		const { State } = await this.#client.getStage(request, this.#timeout("GetStage"));
		this.#noteState("stage", State);
	}
	#noteState(about, state = "") {
		this.#note({
			about,
			isGood: state === "ACTIVE",
			state
		});
	}
	/** From the list, because GetSnapshot returns the whole content of a snapshot. */
	async #snapshot() {
		const { game, snapshot } = this.#request;
		if (isSnapshotId(snapshot)) {
			const isGood = (await listSnapshots(game, this.#deadline, this.#client, this.#context)).includes(snapshot);
			if (isGood) this.known.snapshotId = snapshot;
			this.#note({
				about: "snapshot",
				isGood,
				snapshot
			});
			return;
		}
		const resolution = await resolveSnapshot(this.#request, this.#deadline, this.#client, this.#context);
		if ("unresolved" in resolution) {
			this.#note({
				about: "snapshot",
				isGood: false,
				...resolution
			});
			return;
		}
		this.known.snapshotId = resolution.snapshot;
		this.#observe({
			kind: "resolved",
			...resolution
		});
		this.#note({
			about: "snapshot",
			isGood: true,
			snapshot: resolution.snapshot
		});
	}
	async #deployments(name) {
		const [client, context, deadline] = [
			this.#client,
			this.#context,
			this.#deadline
		];
		const reading = await readLive(name, deadline, client, context).catch(_index_js__WEBPACK_IMPORTED_MODULE_1__.B);
		const deployments = "live" in reading ? reading.deployments : await listDeployments(name, deadline, client, context);
		const live = "live" in reading ? reading.live : reading;
		const blockingDeployment = blockingDeploymentIn(deployments);
		const isGood = blockingDeployment === void 0 || this.#request.onConflict === "wait";
		this.#note({
			about: "conflict",
			isGood,
			...blockingDeployment && { blockingDeployment }
		});
		if (live instanceof _index_js__WEBPACK_IMPORTED_MODULE_1__.z) {
			this.#note({
				about: "live",
				isGood: false,
				error: live
			});
			return;
		}
		if (live.kind === "live") this.known.previousSnapshotId = live.deployment.SnapshotId;
		this.#observe({
			kind: "live",
			live
		});
		this.#note({
			about: "live",
			isGood: true,
			live
		});
	}
	/** @returns false when it does not exist, or the error concerns all reads */
	async #read(about, read, source) {
		if (this.#isHopeless) return false;
		try {
			await read();
			return true;
		} catch (thrown) {
			const error = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.B)(thrown);
			this.#isHopeless = HOPELESS.has(error.kind);
			this.#note({
				about,
				isGood: false,
				error,
				...source !== void 0 && { source }
			});
			return error.details.status !== 404;
		}
	}
	#timeout(operation) {
		const { clock, signal } = this.#context;
		return {
			signal,
			timeoutMilliseconds: timeLeft(operation, this.#deadline, clock)
		};
	}
	#note(finding) {
		if (this.#context.signal.aborted) return;
		this.findings.push(finding);
		this.#observe({
			kind: "found",
			finding
		});
	}
};
// src/deployment/previous-snapshot.ts
var previous_snapshot_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)({
	liveSnapshotOf: () => liveSnapshotOf,
	previousSnapshotOf: () => previousSnapshotOf,
	readBefore: () => readBefore
});
/** Short timeouts, because no deployment depends on these reads. */
const READ_TIMEOUT_MILLISECONDS = 6e4;
const READ_AGAIN_TIMEOUT_MILLISECONDS = 1e4;
/** After a longer time, another client can have deployed since the reading. Three calls take 2 s by the quota. */
const MAX_READING_AGE_MILLISECONDS = 5e3;
/**
* The live snapshot before the start. Best effort: without it, the deployment continues.
*
* @throws only programming errors, and the signal's reason
*/
async function readBefore(name, deadline, client, context, observe) {
	const { clock, signal } = context;
	const readAt = clock.now();
	const half = readAt + (deadline - readAt) / 2;
	const reading = await readLive(name, Math.min(half, readAt + READ_TIMEOUT_MILLISECONDS), client, context).catch(_index_js__WEBPACK_IMPORTED_MODULE_1__.B);
	signal.throwIfAborted();
	observe({
		kind: "live",
		..."live" in reading ? { live: reading.live } : { error: reading }
	});
	return "live" in reading ? {
		...reading,
		readAt
	} : void 0;
}
/**
* The snapshot that a started deployment replaced (F110). Undefined when it can't be determined, or nothing new was started.
*
* @throws only programming errors, and the signal's reason
*/
async function previousSnapshotOf({ deployment, isOlder, isAgeKnown, hadConflict, blockedBy, isRepeated }, before, name, stepDeadline, client, context) {
	if (isOlder || !isAgeKnown || contains(before.deployments, deployment)) return void 0;
	const now = context.clock.now();
	const deadline = Math.min(stepDeadline, now + READ_AGAIN_TIMEOUT_MILLISECONDS);
	const isOutdated = hadConflict || isRepeated || now - before.readAt > MAX_READING_AGE_MILLISECONDS;
	const read = async () => {
		if (isOutdated) {
			const all = await listDeployments(name, deadline, client, context);
			const others = all.filter(({ DeploymentId }) => DeploymentId !== deployment.DeploymentId);
			if (!contains(all, deployment)) return void 0;
			if (blockedBy !== void 0 && !contains(others, blockedBy)) return void 0;
			if (blockingDeploymentIn(others) !== void 0) return void 0;
			if (others.some((one) => changedAt(one) > (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.M)(deployment.Created))) return void 0;
			return liveSnapshotOf(await judge(others, name, deadline, client, context));
		}
		const inProgress = blockingDeploymentIn(before.deployments);
		if (inProgress === void 0) return liveSnapshotOf(before.live);
		return replacedSnapshot(inProgress, before, name, deadline, client, context);
	};
	const snapshotId = await read().catch((thrown) => void (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.B)(thrown));
	context.signal.throwIfAborted();
	return snapshotId;
}
function liveSnapshotOf(live) {
	return live.kind === "live" ? live.deployment.SnapshotId : void 0;
}
/** Reads the result of a deployment that was in progress before the start. It has finished, because the start was accepted. */
async function replacedSnapshot({ DeploymentId: deploymentId = "", SnapshotId: snapshotId = "" }, before, { game, stage }, deadline, client, { clock, signal }) {
	const request = {
		GameName: game,
		StageName: stage,
		DeploymentId: deploymentId
	};
	const timeoutMilliseconds = timeLeft("GetStageDeployment", deadline, clock);
	const details = await client.getStageDeployment(request, {
		signal,
		timeoutMilliseconds
	});
	const status = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.R)(details, {
		deploymentId,
		snapshotId
	});
	if (status === "succeeded") return snapshotId;
	return status === "failed" ? liveSnapshotOf(before.live) : void 0;
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