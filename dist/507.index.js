"use strict";
exports.id = 507;
exports.ids = [507,44];
exports.modules = {

/***/ 9507:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findBlockingDeployment: () => (/* binding */ findBlockingDeployment),
/* harmony export */   startWhenFree: () => (/* binding */ startWhenFree)
/* harmony export */ });
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7619);
/* harmony import */ var _list_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44);


// src/deployment/conflict.ts
const SEARCH_TIMEOUT_MILLISECONDS = 5e3;
/** Whatever the order, a stage rarely has more, and the search must end. */
const MAX_PAGES = 50;
/** How often a conflict is believed to be over when nothing blocks the stage: a stage that is being deleted has none. */
const MAX_EMPTY_SEARCHES = 5;
/**
* Starts, and when another deployment blocks the stage, waits until it finishes and repeats the same start, which the
* service has definitely rejected until then, so that at most one is accepted.
*
* @param onUnblocked called before the start is repeated; a conclusion says that it is not needed
* @throws {GameSparksError} for everything but a plain conflict
*/
async function startWhenFree(start, request, client, context, observe, onUnblocked) {
	const begun = context.clock.now();
	for (let emptySearches = 0;;) {
		const response = await start().catch(plainConflict);
		if (!(response instanceof _index_js__WEBPACK_IMPORTED_MODULE_0__.f)) return response;
		const wait = await untilFree(request, begun, client, context, observe);
		emptySearches = wait.blockingDeployment === void 0 ? emptySearches + 1 : 0;
		if (!wait.isFree || emptySearches === MAX_EMPTY_SEARCHES) {
			const { blockingDeployment, error = response } = wait;
			return {
				kind: "not-started",
				error,
				hasWaited: true,
				...blockingDeployment && { blockingDeployment }
			};
		}
		observe({ kind: "unblocked" });
		const conclusion = await onUnblocked();
		if (conclusion !== void 0) return conclusion;
		context.signal.throwIfAborted();
		if (context.clock.now() >= request.deadline) return {
			kind: "not-started",
			error: response,
			hasWaited: true
		};
	}
}
/** @returns the service's own conflict, if no attempt of the start can have been accepted; all else is thrown on */
function plainConflict(thrown) {
	const error = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.p)(thrown);
	if (error.details.code === "ConflictException" && !error.mayHaveBeenAccepted) return error;
	throw error;
}
/** Follows the blocking deployment until it finishes. */
async function untilFree(request, begun, client, context, observe) {
	const { clock, signal, random } = context;
	let blockingDeployment;
	const wait = (isFree) => ({
		isFree,
		...blockingDeployment !== void 0 && { blockingDeployment }
	});
	for (;;) {
		const poll = await pollOnce(request, blockingDeployment, client, context);
		if ("error" in poll) {
			if (poll.error.kind === "credentials" || (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.m)(poll.error)) return {
				...wait(false),
				...poll
			};
			if (!signal.aborted) observe({
				kind: "poll-failed",
				...poll
			});
		} else if (poll.deployment === void 0) {
			if (blockingDeployment !== void 0) return wait(clock.now() < request.deadline);
		} else {
			blockingDeployment = poll.deployment;
			observe({
				kind: "blocked",
				deployment: blockingDeployment
			});
			if ((0,_index_js__WEBPACK_IMPORTED_MODULE_0__.c)(blockingDeployment.DeploymentState)) return wait(clock.now() < request.deadline);
		}
		const left = request.deadline - clock.now();
		signal.throwIfAborted();
		if (left <= 0) return wait(false);
		const slowDown = "error" in poll && poll.error.kind === "throttled";
		const pause = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.d)(clock.now() - begun, request, slowDown, random);
		await clock.sleep(Math.min(pause, left), signal);
		if (!("error" in poll) && !(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.l)(poll.deployment?.DeploymentState)) return wait(clock.now() < request.deadline);
	}
}
async function pollOnce(request, known, client, context) {
	try {
		return { deployment: await read(request, known, client, context) };
	} catch (thrown) {
		return { error: (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.p)(thrown) };
	}
}
/** The blocking deployment as it is now; nothing when there is none, or it is gone. */
async function read(request, known, client, context) {
	const { clock, signal } = context;
	const { game, stage, deadline } = request;
	if (known?.DeploymentId === void 0) return search(request, deadline, client, context);
	try {
		return await client.getStageDeployment({
			GameName: game,
			StageName: stage,
			DeploymentId: known.DeploymentId
		}, {
			signal,
			timeoutMilliseconds: Math.max(deadline - clock.now(), 0)
		});
	} catch (thrown) {
		const error = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.p)(thrown);
		if (error.details.status === 404) return void 0;
		throw error;
	}
}
/**
* The deployment that blocks another one, if it can be read: best effort, because it requires a permission that nothing
* else needs. Never throws for an error of service or network.
*
* @param leftMilliseconds what is left of the step's own timeout; the search takes no more, nor more than 5 s, and one
* last attempt
*/
async function findBlockingDeployment(name, leftMilliseconds, client, context) {
	const timeout = Math.min(leftMilliseconds, SEARCH_TIMEOUT_MILLISECONDS);
	try {
		return await search(name, context.clock.now() + timeout, client, context);
	} catch (thrown) {
		(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.p)(thrown);
		return;
	}
}
/** A deployment that is in progress; without one, the first whose state this version does not know. */
async function search(name, deadline, client, context) {
	let suspect;
	let token;
	for (let page = 0; page < MAX_PAGES; page += 1) {
		const timeout = timeoutOf(page, deadline, context);
		const { StageDeployments, NextToken } = await (0,_list_deployments_js__WEBPACK_IMPORTED_MODULE_1__.n)(name, token, timeout, client, context);
		const running = StageDeployments.find(isInProgress);
		suspect ??= StageDeployments.find(mayBeInProgress);
		if (running !== void 0 || NextToken === void 0) return running ?? suspect;
		token = NextToken;
	}
	return suspect;
}
/** The first page is requested even without time left: a last attempt of 3 s is allowed for it. */
function timeoutOf(page, deadline, { clock }) {
	if (page > 0) return (0,_list_deployments_js__WEBPACK_IMPORTED_MODULE_1__.a)("ListStageDeployments", deadline, clock);
	return Math.max(deadline - clock.now(), 0);
}
function isInProgress({ DeploymentState: state }) {
	return (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.l)(state) && !(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.c)(state);
}
function mayBeInProgress({ DeploymentState: state }) {
	return state !== void 0 && !(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.l)(state);
}



/***/ }),

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