"use strict";
exports.id = 554;
exports.ids = [554,44];
exports.modules = {

/***/ 44:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ timeLeft),
/* harmony export */   i: () => (/* binding */ list_deployments_exports),
/* harmony export */   n: () => (/* binding */ listDeploymentPage),
/* harmony export */   o: () => (/* binding */ readAllPages),
/* harmony export */   r: () => (/* binding */ listDeployments),
/* harmony export */   t: () => (/* binding */ READ_TIMEOUT_MILLISECONDS)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1407);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7619);


// src/gamesparks/paginate.ts
/** At the quota of two calls a second, more than a minute and a half. */
const MAX_PAGES = 200;
/** However many a page has: they are all held at once. */
const MAX_ITEMS = 2e4;
/** How often a list is read that changes every time. */
const MAX_PASSES = 4;
/**
* Reads a list to its end. No order of pages is documented, nor what becomes of them when the list changes meanwhile:
* items may come twice or be passed over. So a list of more than one page is read again until nothing new turns up,
* and of an item that comes twice the later reading counts.
*
* @param idOf distinguishes an item from all others; items without an ID are all kept
* @throws {GameSparksError} what `readPage` throws; of kind `bad-response` for a list that has no end, is longer than
* 200 pages of 100, or is another one each time
*/
async function readAllPages(operation, readPage, idOf) {
	let before;
	for (let number = 0; number < MAX_PASSES; number += 1) {
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
		if (known.size + nameless.length > MAX_ITEMS) throw unreadable(operation, `the list has more than ${String(MAX_ITEMS)} items`);
		token = nextToken;
		if (token !== void 0 && tokens.has(token)) throw unreadable(operation, "the list has no end: a NextToken came twice");
		if (tokens.size === 199 && token !== void 0) throw unreadable(operation, `the list is longer than ${String(MAX_PAGES)} pages`);
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
	return new _index_js__WEBPACK_IMPORTED_MODULE_1__.f({
		kind: "bad-response",
		message,
		operation
	});
}
// src/deployment/list-deployments.ts
var list_deployments_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.n)({ outOfTime: () => outOfTime });
/** For lists that the outcome depends on. */
const READ_TIMEOUT_MILLISECONDS = 3e5;
/** Longer than any name, ID, state or code of the service: longer text is not kept. */
const MAX_WORD_CHARACTERS = 128;
/**
* Every deployment of a stage that the service lists, in no order.
*
* @param deadline on the clock's own scale, in milliseconds; a call begun in time may end 3 s later
* @throws {GameSparksError} when it cannot be read to its end
*/
function listDeployments(name, deadline, client, context) {
	return readAllPages("ListStageDeployments", async (nextToken) => {
		const { StageDeployments, NextToken } = await listDeploymentPage(name, nextToken, timeLeft("ListStageDeployments", deadline, context.clock), client, context);
		const nextPage = NextToken !== void 0 && { nextToken: NextToken };
		return {
			items: StageDeployments.map(withoutMessages),
			...nextPage
		};
	}, ({ DeploymentId }) => DeploymentId);
}
/**
* One page of a stage's deployments, as large as the service makes them.
*
* @throws {GameSparksError} when it cannot be read
*/
function listDeploymentPage({ game, stage }, nextToken, timeoutMilliseconds, client, { signal }) {
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
		timeoutMilliseconds
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
	return new _index_js__WEBPACK_IMPORTED_MODULE_1__.f({
		kind: "aborted",
		message: "reading took too long",
		operation
	});
}
/** Messages may be long, and thousands of deployments are held together. */
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



/***/ }),

/***/ 728:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ readLiveIn),
/* harmony export */   r: () => (/* binding */ snapshotBefore),
/* harmony export */   t: () => (/* binding */ readLive)
/* harmony export */ });
/* harmony import */ var _list_deployments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7619);


// src/deployment/live-snapshot.ts
/**
* What is live on a stage: the snapshot of its newest COMPLETED DEPLOY that no later UNDEPLOY undid.
*
* A list tells only when each deployment last changed, and that an old one changes no more is documented nowhere. So the
* newest is read by itself, for the time of its creation: it is live only if what else could be had ended by then.
*
* @param deadline on the clock's own scale, in milliseconds; a call begun in time may end 3 s later
* @throws {GameSparksError} when list or deployment cannot be read
*/
async function readLive(name, deadline, client, context) {
	const history = await (0,_list_deployments_js__WEBPACK_IMPORTED_MODULE_0__.r)(name, deadline, client, context);
	return {
		live: await readLiveIn(history, name, deadline, client, context),
		history
	};
}
/** The same, of a history that has been read. */
async function readLiveIn(history, { game, stage }, deadline, client, { clock, signal }) {
	const newest = newestCompleted(history);
	if (newest === void 0) return { kind: "nothing" };
	const { DeploymentId: id } = newest;
	if (id === void 0) return {
		kind: "undetermined",
		reason: "contradiction"
	};
	return judgeLive(newest, await client.getStageDeployment({
		GameName: game,
		StageName: stage,
		DeploymentId: id
	}, {
		signal,
		timeoutMilliseconds: (0,_list_deployments_js__WEBPACK_IMPORTED_MODULE_0__.a)("GetStageDeployment", deadline, clock)
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
		kind: "undetermined",
		reason: "contradiction"
	};
	const code = details.DeploymentResult?.ResultCode;
	if (code !== void 0 && code !== "SUCCESS") return {
		kind: "undetermined",
		reason: "result"
	};
	const others = history.filter((one) => one.DeploymentId !== newest.DeploymentId);
	const createdAt = Date.parse(details.Created ?? "");
	if (createdAt > changedAt(newest)) return {
		kind: "undetermined",
		reason: "contradiction"
	};
	const open = others.filter((one) => !(changedAt(one) <= createdAt));
	const rivals = open.filter(isDeployed);
	const isLast = (undeploy) => [newest, ...rivals].every((one) => changedAt(one) < changedAt(undeploy));
	if (open.some((one) => isUndoing(one) && isLast(one))) return { kind: "nothing" };
	if (open.some(mayUndo)) return {
		kind: "undetermined",
		reason: "undeploy"
	};
	if (rivals.length > 0) return {
		kind: "undetermined",
		reason: "order"
	};
	const isSettled = others.every((one) => (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.c)(one.DeploymentState));
	return {
		kind: "live",
		deployment,
		isConfirmed: code === "SUCCESS" && isSettled && !open.length
	};
}
/**
* The snapshot that was live before a deployment that is in the list already, as an earlier attempt's is: that of the
* newest one that ended no later, if times tell which that is, and nothing was undeployed in between.
*/
function snapshotBefore(deploymentId, history) {
	const joined = history.find((one) => one.DeploymentId === deploymentId);
	const joinedAt = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.c)(joined?.DeploymentState) ? changedAt(joined ?? {}) : Infinity;
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
	return state === "COMPLETED" && !(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.s)(result?.ResultCode);
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



/***/ }),

/***/ 6554:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cb: () => (/* binding */ listSnapshots),
/* harmony export */   IG: () => (/* binding */ sourceStage),
/* harmony export */   Vh: () => (/* binding */ resolveSnapshot),
/* harmony export */   Yr: () => (/* binding */ isSnapshotId),
/* harmony export */   resolveWithin: () => (/* binding */ resolveWithin)
/* harmony export */ });
/* harmony import */ var _list_deployments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7619);
/* harmony import */ var _live_snapshot_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(728);



// src/deployment/resolve-snapshot.ts
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
async function resolveSnapshot({ game, snapshot }, deadline, client, context) {
	const stage = sourceStage(snapshot);
	if (stage === void 0) return newestOf(await listSnapshots(game, deadline, client, context));
	const { live } = await (0,_live_snapshot_js__WEBPACK_IMPORTED_MODULE_2__.t)({
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
* The ids of all snapshots of a game, in no order.
*
* @throws {GameSparksError} when the list cannot be read to its end
*/
function listSnapshots(game, deadline, client, { clock, signal }) {
	return (0,_list_deployments_js__WEBPACK_IMPORTED_MODULE_0__.o)("ListSnapshots", async (nextToken) => {
		const { Snapshots, NextToken } = await client.listSnapshots({
			GameName: game,
			MaxResults: 100,
			...nextToken !== void 0 && { NextToken: nextToken }
		}, {
			signal,
			timeoutMilliseconds: (0,_list_deployments_js__WEBPACK_IMPORTED_MODULE_0__.a)("ListSnapshots", deadline, clock)
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
	if (newest === void 0) return { unresolved: { kind: "no-snapshot" } };
	if (next !== void 0 && timeIn(next) === timeIn(newest)) return { unresolved: {
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
/** The same with a limit of its own, and with every error of service and network as a conclusion. */
async function resolveWithin(request, deadline, client, context) {
	const { clock, signal } = context;
	const readBy = Math.min(deadline, clock.now() + _list_deployments_js__WEBPACK_IMPORTED_MODULE_0__.t);
	try {
		const resolution = await resolveSnapshot(request, readBy, client, context);
		signal.throwIfAborted();
		if ("unresolved" in resolution) return {
			kind: "not-started",
			...resolution
		};
		(0,_list_deployments_js__WEBPACK_IMPORTED_MODULE_0__.a)("StartStageDeployment", deadline, clock);
		return resolution;
	} catch (thrown) {
		signal.throwIfAborted();
		const error = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.p)(thrown);
		const source = sourceStage(request.snapshot);
		return {
			kind: "not-started",
			error,
			...source !== void 0 && { source }
		};
	}
}



/***/ }),

/***/ 1407:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ __toESM),
/* harmony export */   n: () => (/* binding */ __exportAll),
/* harmony export */   r: () => (/* binding */ __require),
/* harmony export */   t: () => (/* binding */ __commonJSMin)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_module__WEBPACK_IMPORTED_MODULE_0__);

// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
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
var __require = /* #__PURE__ */ (() => (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(require("url").pathToFileURL(__filename).href))();



/***/ })

};
;