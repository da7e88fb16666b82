"use strict";
exports.id = 878;
exports.ids = [878];
exports.modules = {

/***/ 5689:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ timeLeft),
/* harmony export */   i: () => (/* binding */ readHistory),
/* harmony export */   n: () => (/* binding */ outOfTime),
/* harmony export */   o: () => (/* binding */ readAll),
/* harmony export */   r: () => (/* binding */ readDeploymentPage),
/* harmony export */   t: () => (/* binding */ LONGEST_READ_MILLISECONDS)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4906);

// src/gamesparks/pages.ts
/** At the quota of two calls a second, more than a minute and a half. */
const MOST_PAGES = 200;
/** However many a page has: they are all held at once. */
const MOST_ITEMS = 2e4;
/** How often a list is read that changes every time. */
const MOST_PASSES = 4;
/**
* Reads a list to its end. No order of pages is documented, nor what becomes of them when the list changes meanwhile:
* items may come twice or be passed over. So a list of more than one page is read again until nothing new turns up,
* and of an item that comes twice the later reading counts.
*
* @param idOf what tells an item from all others; items without are all kept
* @throws {GameSparksError} what `readPage` throws; of kind `bad-answer` for a list that has no end, is longer than
* 200 pages of 100, or is another one each time
*/
async function readAll(operation, readPage, idOf) {
	let before;
	for (let number = 0; number < MOST_PASSES; number += 1) {
		const pass = await readOnce(operation, readPage, idOf);
		if (pass.pages === 1 || before !== void 0 && isSame(before, pass)) return pass.items();
		before = pass;
	}
	throw unreadable(operation, "the list was another one each time it was read");
}
async function readOnce(operation, readPage, idOf) {
	const known = /* @__PURE__ */ new Map();
	const nameless = [];
	const tokens = /* @__PURE__ */ new Set();
	let token;
	do {
		const { items, nextToken } = await readPage(token);
		for (const item of items) {
			const id = idOf(item);
			if (id === void 0) nameless.push(item);
			else known.set(id, item);
		}
		if (known.size + nameless.length > MOST_ITEMS) throw unreadable(operation, `the list has more than ${String(MOST_ITEMS)} items`);
		token = nextToken;
		if (token !== void 0 && tokens.has(token)) throw unreadable(operation, "the list has no end: a NextToken came twice");
		if (tokens.size === 199 && token !== void 0) throw unreadable(operation, `the list is longer than ${String(MOST_PAGES)} pages`);
		if (token !== void 0) tokens.add(token);
	} while (token !== void 0);
	return {
		pages: tokens.size + 1,
		ids: new Set(known.keys()),
		items: () => [...known.values(), ...nameless]
	};
}
function isSame(one, other) {
	return one.ids.size === other.ids.size && [...one.ids].every((id) => other.ids.has(id));
}
function unreadable(operation, message) {
	return new _errors_js__WEBPACK_IMPORTED_MODULE_0__.t({
		kind: "bad-answer",
		message,
		operation
	});
}
// src/deployment/history.ts
/** For lists that something depends on. */
const LONGEST_READ_MILLISECONDS = 3e5;
/** Longer than any name, id, state or code of the service: what is longer, or no text at all, is not kept. */
const LONGEST_WORD = 128;
/**
* Every deployment of a stage that the service tells of, in no order.
*
* @param deadline on the clock's own scale, in milliseconds; a call begun in time may end 3 s later
* @throws {GameSparksError} when it cannot be read to its end
*/
function readHistory(name, deadline, world) {
	return readAll("ListStageDeployments", async (nextToken) => {
		const { StageDeployments, NextToken } = await readDeploymentPage(name, nextToken, timeLeft("ListStageDeployments", deadline, world.clock), world);
		const nextPage = NextToken !== void 0 && { nextToken: NextToken };
		return {
			items: StageDeployments.map(inShort),
			...nextPage
		};
	}, ({ DeploymentId }) => DeploymentId);
}
/**
* One page of a stage's deployments, as large as the service makes them.
*
* @throws {GameSparksError} when it cannot be read
*/
function readDeploymentPage({ game, stage }, nextToken, limitMilliseconds, { client, signal }) {
	const request = {
		GameName: game,
		StageName: stage,
		MaxResults: 100
	};
	const next = nextToken !== void 0 && { NextToken: nextToken };
	return client.listStageDeployments({
		...request,
		...next
	}, {
		signal,
		limitMilliseconds
	});
}
/**
* Milliseconds that are left for another call.
*
* @throws {GameSparksError} of kind `aborted` when there are none
*/
function timeLeft(operation, deadline, clock) {
	const left = deadline - clock.now();
	if (left > 0) return left;
	throw outOfTime(operation);
}
function outOfTime(operation) {
	return new _errors_js__WEBPACK_IMPORTED_MODULE_0__.t({
		kind: "aborted",
		message: "reading took too long",
		operation
	});
}
/** Without messages, which may be long; thousands of these are held at once. */
function inShort({ DeploymentResult: result, ...deployment }) {
	const words = Object.entries(deployment).filter(([, word]) => isWord(word));
	const code = isWord(result?.ResultCode) ? { ResultCode: result.ResultCode } : {};
	return {
		...Object.fromEntries(words),
		...result !== void 0 && { DeploymentResult: code }
	};
}
function isWord(text) {
	return text !== void 0 && text.length <= LONGEST_WORD && text.isWellFormed();
}



/***/ }),

/***/ 7878:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   prepare: () => (/* binding */ prepare)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4906);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7619);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5689);
/* harmony import */ var _snapshot_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2173);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1861);





// src/deployment/prepare.ts
/** What nothing depends on may not hold up the deployment for long. */
const LONGEST_SURVEY_MILLISECONDS = 6e4;
/** Finds out what the plan leaves open, then deploys, unless there is nothing to deploy or no need to. */
async function prepare(plan, world) {
	const { clock } = world;
	const deadline = clock.now() + plan.waitTimeoutMilliseconds;
	const resolution = await resolve(plan, deadline, world);
	if (typeof resolution !== "string") return withoutStart(resolution, {}, world);
	const snapshot = resolution;
	const resolved = snapshot === plan.snapshot ? {} : { snapshot };
	const survey = await surveyed(plan, deadline, world);
	const known = {
		...resolved,
		previous: previousIn(survey?.live)
	};
	if (world.signal.aborted) return withoutStart({
		kind: "cancelled",
		accepted: "no"
	}, known, world);
	const live = skipped(plan, snapshot, survey, world);
	if (live !== void 0) return withoutStart({ kind: "skipped" }, {
		...known,
		...live
	}, world);
	if (clock.now() >= deadline) return withoutStart({
		kind: "not-started",
		error: (0,_history_js__WEBPACK_IMPORTED_MODULE_2__.n)("StartStageDeployment")
	}, known, world);
	return {
		...known,
		...await carryOut(plan, snapshot, deadline, survey, world)
	};
}
/** The deployment that makes ours needless, told once it is found. */
function skipped({ skipIfDeployed }, snapshot, survey, { onProgress }) {
	const { live } = survey ?? {};
	if (!skipIfDeployed || live?.kind !== "live" || !live.isProven) return void 0;
	const { deployment } = live;
	if (deployment.SnapshotId !== snapshot) return void 0;
	onProgress({
		kind: "skipped",
		deployment
	});
	return {
		deployment,
		deploymentId: deployment.DeploymentId
	};
}
async function resolve(plan, deadline, world) {
	const { snapshot } = plan;
	if ((0,_snapshot_js__WEBPACK_IMPORTED_MODULE_3__.t)(snapshot)) return snapshot;
	const { clock, signal, onProgress } = world;
	const readBy = Math.min(deadline, clock.now() + _history_js__WEBPACK_IMPORTED_MODULE_2__.t);
	try {
		const resolution = await (0,_snapshot_js__WEBPACK_IMPORTED_MODULE_3__.r)(plan, readBy, world);
		if (signal.aborted) return {
			kind: "cancelled",
			accepted: "no"
		};
		if ("obstacle" in resolution) return {
			kind: "not-started",
			...resolution
		};
		(0,_history_js__WEBPACK_IMPORTED_MODULE_2__.a)("StartStageDeployment", deadline, clock);
		onProgress({
			kind: "resolved",
			...resolution
		});
		return resolution.snapshot;
	} catch (thrown) {
		const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.n)(thrown);
		if (signal.aborted) return {
			kind: "cancelled",
			accepted: "no"
		};
		const stage = (0,_snapshot_js__WEBPACK_IMPORTED_MODULE_3__.i)(snapshot);
		return {
			kind: "not-started",
			error,
			...stage !== void 0 && { source: stage }
		};
	}
}
/** Best effort: without it the deployment is made all the same. */
async function surveyed(plan, deadline, world) {
	const { clock, signal, onProgress } = world;
	if (!plan.skipIfDeployed && !plan.findPreviousSnapshot) return void 0;
	const half = clock.now() + (deadline - clock.now()) / 2;
	const readBy = Math.min(half, clock.now() + LONGEST_SURVEY_MILLISECONDS);
	try {
		const survey = await (0,_snapshot_js__WEBPACK_IMPORTED_MODULE_3__.a)(plan, readBy, world);
		onProgress({
			kind: "live",
			live: survey.live
		});
		return survey;
	} catch (thrown) {
		const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.n)(thrown);
		if (!signal.aborted) onProgress({
			kind: "live",
			error
		});
		return;
	}
}
/** Deploys, and sees to it that what was live before stays true of the moment before the start that was accepted. */
async function carryOut(plan, snapshot, deadline, first, world) {
	let survey = first;
	let previous = previousIn(first?.live);
	let live;
	const tell = (snapshot) => {
		if (snapshot === previous) return;
		previous = snapshot;
		world.onProgress({
			kind: "previous",
			snapshot: snapshot ?? ""
		});
	};
	const onAccepted = (deploymentId) => {
		const history = survey?.history ?? [];
		const listed = history.find((one) => one.DeploymentId === deploymentId);
		const hasEnded = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_4__.r)(listed?.DeploymentState);
		tell(hasEnded ? (0,_snapshot_js__WEBPACK_IMPORTED_MODULE_3__.s)(deploymentId, history) : previousIn(survey?.live));
	};
	return {
		...await (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.s)({
			...plan,
			snapshot,
			clientTokens: plan.clientTokens(snapshot),
			waitTimeoutMilliseconds: Math.max(deadline - world.clock.now(), 0)
		}, {
			...world,
			onProgress: (progress) => {
				world.onProgress(progress);
				if (progress.kind === "accepted") onAccepted(progress.deploymentId);
			},
			onWayFree: async () => {
				survey = await surveyed(plan, deadline, world);
				previous = previousIn(survey?.live);
				live = skipped(plan, snapshot, survey, world);
				return live === void 0 ? void 0 : { kind: "skipped" };
			}
		}),
		previous,
		...live
	};
}
function previousIn(live) {
	return live?.kind === "live" ? live.deployment.SnapshotId : void 0;
}
function withoutStart(ending, known, { clock }) {
	const now = clock.date();
	return {
		ending,
		joined: false,
		sightings: [],
		begunAt: now,
		endedAt: now,
		durationMilliseconds: 0,
		...known
	};
}



/***/ }),

/***/ 2173:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ readLive),
/* harmony export */   i: () => (/* binding */ sourceStage),
/* harmony export */   n: () => (/* binding */ readSnapshots),
/* harmony export */   o: () => (/* binding */ readLiveIn),
/* harmony export */   r: () => (/* binding */ resolveSnapshot),
/* harmony export */   s: () => (/* binding */ snapshotBefore),
/* harmony export */   t: () => (/* binding */ isSnapshotId)
/* harmony export */ });
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5689);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1861);


// src/deployment/live.ts
/**
* What is live on a stage: the snapshot of its newest COMPLETED DEPLOY that no later UNDEPLOY undid.
*
* A list tells only when each deployment last changed, and that an old one changes no more is documented nowhere. So the
* newest is read by itself, for the time of its creation: it is live only if what else could be had ended by then.
*
* @param deadline on the clock's own scale, in milliseconds; a call begun in time may end 3 s later
* @throws {GameSparksError} when list or deployment cannot be read
*/
async function readLive(name, deadline, world) {
	const history = await (0,_history_js__WEBPACK_IMPORTED_MODULE_0__.i)(name, deadline, world);
	return {
		live: await readLiveIn(history, name, deadline, world),
		history
	};
}
/** The same, of a history that has been read. */
async function readLiveIn(history, { game, stage }, deadline, { client, clock, signal }) {
	const newest = newestCompleted(history);
	if (newest === void 0) return { kind: "nothing" };
	const { DeploymentId: id } = newest;
	if (id === void 0) return {
		kind: "unclear",
		why: "contradiction"
	};
	return judgeLive(newest, await client.getStageDeployment({
		GameName: game,
		StageName: stage,
		DeploymentId: id
	}, {
		signal,
		limitMilliseconds: (0,_history_js__WEBPACK_IMPORTED_MODULE_0__.a)("GetStageDeployment", deadline, clock)
	}), history);
}
/**
* The COMPLETED DEPLOY that changed last, but for those that say themselves that they failed. One that tells no time is
* it only when none does, wherever it stands in the list.
*/
function newestCompleted(history) {
	return history.filter(isDeployed).reduce((newest, one) => {
		const newestAt = changedAt(newest ?? {});
		return Number.isNaN(newestAt) || changedAt(one) > newestAt ? one : newest;
	}, void 0);
}
/**
* @param newest as the list has it
* @param details the same, as it was read by itself
*/
function judgeLive(newest, details, history) {
	const deployment = asLive(details);
	if (deployment === void 0 || !isSame(newest, details)) return {
		kind: "unclear",
		why: "contradiction"
	};
	const code = details.DeploymentResult?.ResultCode;
	if (code !== void 0 && code !== "SUCCESS") return {
		kind: "unclear",
		why: "result"
	};
	const others = history.filter((one) => one.DeploymentId !== newest.DeploymentId);
	const createdAt = Date.parse(details.Created ?? "");
	if (createdAt > changedAt(newest)) return {
		kind: "unclear",
		why: "contradiction"
	};
	const open = others.filter((one) => !(changedAt(one) <= createdAt));
	const rivals = open.filter(isDeployed);
	const isLast = (undeploy) => [newest, ...rivals].every((one) => changedAt(one) < changedAt(undeploy));
	if (open.some((one) => isUndoing(one) && isLast(one))) return { kind: "nothing" };
	if (open.some(mayUndo)) return {
		kind: "unclear",
		why: "undeploy"
	};
	if (rivals.length > 0) return {
		kind: "unclear",
		why: "order"
	};
	const isSettled = others.every((one) => (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__.r)(one.DeploymentState));
	return {
		kind: "live",
		deployment,
		isProven: code === "SUCCESS" && isSettled && !open.length
	};
}
/**
* The snapshot that was live before a deployment that is in the list already, as an earlier attempt's is: that of the
* newest one that ended no later, if times tell which that is, and nothing was undeployed in between.
*/
function snapshotBefore(deploymentId, history) {
	const joined = history.find((one) => one.DeploymentId === deploymentId);
	const joinedAt = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__.r)(joined?.DeploymentState) ? changedAt(joined ?? {}) : Infinity;
	const others = history.filter((one) => one !== joined && !(changedAt(one) > joinedAt));
	const newest = newestCompleted(others);
	if (newest?.DeploymentAction !== "DEPLOY") return void 0;
	const newestAt = changedAt(newest);
	return others.some((one) => one !== newest && (isDeployed(one) || mayUndo(one)) && !(changedAt(one) < newestAt)) || !(newestAt <= joinedAt) ? void 0 : newest.SnapshotId;
}
/** What the list does not say of a deployment's action, the deployment itself will. */
function isDeployed(one) {
	const { DeploymentAction: action = "DEPLOY" } = one;
	return action === "DEPLOY" && isCompleted(one);
}
function isCompleted({ DeploymentState: state, DeploymentResult: result }) {
	return state === "COMPLETED" && !(0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__.n)(result?.ResultCode);
}
/** An UNDEPLOY that has done its work. */
function isUndoing(one) {
	return one.DeploymentAction === "UNDEPLOY" && isCompleted(one);
}
/** An UNDEPLOY that has done its work, or may do it yet. */
function mayUndo(one) {
	return one.DeploymentAction === "UNDEPLOY" && one.DeploymentState !== "FAILED";
}
/** NaN, which is neither before nor after anything, when it is not told. */
function changedAt({ LastUpdated }) {
	return Date.parse(LastUpdated ?? "");
}
function isSame(listed, read) {
	return listed.DeploymentId === read.DeploymentId && listed.SnapshotId === read.SnapshotId && read.DeploymentAction === "DEPLOY" && isCompleted(read) && areAlike(listed.DeploymentResult?.ResultCode, read.DeploymentResult?.ResultCode);
}
/** Silence contradicts nothing. */
function areAlike(one, other) {
	return one === void 0 || other === void 0 || one === other;
}
function asLive(details) {
	const { DeploymentId, SnapshotId } = details;
	if (DeploymentId === void 0 || SnapshotId === void 0) return void 0;
	return {
		...details,
		DeploymentId,
		SnapshotId
	};
}
// src/deployment/snapshot.ts
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
* The id that `latest` or `stage:NAME` stands for at this moment.
*
* @param deadline on the clock's own scale, in milliseconds; a call begun in time may end 3 s later
* @throws {GameSparksError} when the lists cannot be read
*/
async function resolveSnapshot({ game, snapshot }, deadline, world) {
	const stage = sourceStage(snapshot);
	if (stage === void 0) return newestOf(await readSnapshots(game, deadline, world));
	const { live } = await readLive({
		game,
		stage
	}, deadline, world);
	if (live.kind === "nothing") return { obstacle: {
		kind: "nothing-live",
		stage
	} };
	if (live.kind === "unclear") return { obstacle: {
		kind: "live-unclear",
		stage,
		why: live.why
	} };
	const { SnapshotId, DeploymentId } = live.deployment;
	return isSnapshotId(SnapshotId) ? {
		snapshot: SnapshotId,
		deploymentId: DeploymentId
	} : { obstacle: {
		kind: "live-unclear",
		stage,
		why: "contradiction"
	} };
}
/**
* The ids of all snapshots of a game, in no order.
*
* @throws {GameSparksError} when the list cannot be read to its end
*/
function readSnapshots(game, deadline, { client, clock, signal }) {
	return (0,_history_js__WEBPACK_IMPORTED_MODULE_0__.o)("ListSnapshots", async (nextToken) => {
		const { Snapshots, NextToken } = await client.listSnapshots({
			GameName: game,
			MaxResults: 100,
			...nextToken !== void 0 && { NextToken: nextToken }
		}, {
			signal,
			limitMilliseconds: (0,_history_js__WEBPACK_IMPORTED_MODULE_0__.a)("ListSnapshots", deadline, clock)
		});
		const nextPage = NextToken !== void 0 && { nextToken: NextToken };
		return {
			items: Snapshots.flatMap(idOf),
			...nextPage
		};
	}, (id) => id);
}
/** What has no id of the known shape, or none with a time that exists, can be neither compared nor deployed. */
function idOf({ Id: id = "" }) {
	const isTime = !Number.isNaN(Date.parse(`${timeIn(id).slice(0, -3)}Z`));
	return isSnapshotId(id) && isTime ? [id] : [];
}
/** By the time in the id; two of the same time leave it open which is the newest. */
function newestOf(ids) {
	const [newest, next] = ids.toSorted((one, other) => timeIn(one) < timeIn(other) ? 1 : -1);
	if (newest === void 0) return { obstacle: { kind: "no-snapshot" } };
	if (next !== void 0 && timeIn(next) === timeIn(newest)) return { obstacle: {
		kind: "same-time",
		snapshots: [newest, next]
	} };
	return { snapshot: newest };
}
/** To the microsecond, as text that sorts by time: ids have three to six digits of a second's fraction. */
function timeIn(id) {
	const [, seconds = "", fraction = ""] = ID.exec(id) ?? [];
	return `${seconds}.${fraction.padEnd(6, "0")}`;
}



/***/ })

};
;