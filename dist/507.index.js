"use strict";
exports.id = 507;
exports.ids = [507];
exports.modules = {

/***/ 9507:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findRunningDeployment: () => (/* binding */ findRunningDeployment),
/* harmony export */   startInTurn: () => (/* binding */ startInTurn)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4906);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5689);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1861);
/* harmony import */ var _schedule_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(472);




// src/deployment/conflict.ts
const SEARCH_LIMIT_MILLISECONDS = 5e3;
/** Whatever the order, a stage has rarely seen more, and the search must end. */
const MOST_PAGES = 50;
/** How often a conflict is believed to be over when nothing is in the way: a stage that is being deleted has none. */
const MOST_EMPTY_SEARCHES = 5;
/**
* Starts, and when another deployment is in the way, waits for its end and starts once more: the same start, which the
* service has plainly refused until then, so that at most one is accepted.
*
* @throws {GameSparksError} for everything but a plain conflict
*/
async function startInTurn(start, plan, world) {
	const begun = world.clock.now();
	const isInterrupted = () => world.signal.aborted;
	for (let emptySearches = 0;;) {
		const answer = await start().catch(plainConflict);
		if (!(answer instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__.t)) return answer;
		const way = await untilFree(plan, begun, world);
		emptySearches = way.inTheWay === void 0 ? emptySearches + 1 : 0;
		if (isInterrupted()) return {
			kind: "cancelled",
			accepted: "no"
		};
		if (!way.isFree || emptySearches === MOST_EMPTY_SEARCHES) {
			const inTheWay = way.inTheWay !== void 0 && { inTheWay: way.inTheWay };
			return {
				kind: "not-started",
				error: way.error ?? answer,
				hasWaited: true,
				...inTheWay
			};
		}
		world.onProgress({ kind: "way-free" });
		const end = await world.onWayFree?.();
		if (end !== void 0) return end;
		if (world.clock.now() >= plan.deadline && !isInterrupted()) return {
			kind: "not-started",
			error: answer,
			hasWaited: true
		};
	}
}
/** @returns the service's own conflict, if no try of the start can have been accepted; all else is thrown on */
function plainConflict(thrown) {
	const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.n)(thrown);
	if (error.details.code === "ConflictException" && !error.mayHaveBeenAccepted) return error;
	throw error;
}
/** Follows the deployment that is in the way to its end. */
async function untilFree(plan, begun, world) {
	const { clock, signal, random, onProgress } = world;
	let inTheWay;
	const way = (isFree) => ({
		isFree,
		...inTheWay !== void 0 && { inTheWay }
	});
	for (;;) {
		const seen = await lookOnce(plan, inTheWay, world);
		if ("error" in seen) {
			if (seen.error.kind === "credentials" || (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.i)(seen.error)) return {
				...way(false),
				...seen
			};
			if (!signal.aborted) onProgress({
				kind: "look-failed",
				...seen
			});
		} else if (seen.deployment === void 0) {
			if (inTheWay !== void 0) return way(clock.now() < plan.deadline);
		} else {
			inTheWay = seen.deployment;
			onProgress({
				kind: "in-the-way",
				deployment: inTheWay
			});
			if ((0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__.r)(inTheWay.DeploymentState)) return way(clock.now() < plan.deadline);
		}
		const left = plan.deadline - clock.now();
		if (signal.aborted || left <= 0) return way(false);
		const slowDown = "error" in seen && seen.error.kind === "throttled";
		const pause = (0,_schedule_js__WEBPACK_IMPORTED_MODULE_3__.t)(clock.now() - begun, plan, slowDown, random);
		await clock.sleep(Math.min(pause, left), signal);
		if (!("error" in seen) && !(0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__.a)(seen.deployment?.DeploymentState)) return way(clock.now() < plan.deadline);
	}
}
async function lookOnce(plan, known, world) {
	try {
		return { deployment: await look(plan, known, world) };
	} catch (thrown) {
		return { error: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.n)(thrown) };
	}
}
/** The deployment in the way, as it is now; nothing when there is none, or it is gone. */
async function look(plan, known, world) {
	const { client, clock, signal } = world;
	const { game, stage, deadline } = plan;
	if (known?.DeploymentId === void 0) return search(plan, deadline, world);
	const request = {
		GameName: game,
		StageName: stage,
		DeploymentId: known.DeploymentId
	};
	const limitMilliseconds = Math.max(deadline - clock.now(), 0);
	try {
		return await client.getStageDeployment(request, {
			signal,
			limitMilliseconds
		});
	} catch (thrown) {
		const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.n)(thrown);
		if (error.details.status === 404) return void 0;
		throw error;
	}
}
/**
* The deployment that is in the way of another, if it can be read: best effort, since it takes a permission that nothing
* else needs. Never throws for what service or network do.
*
* @param leftMilliseconds what the run's own limit leaves; the search takes no more, nor more than 5 s, and one last try
*/
async function findRunningDeployment(name, leftMilliseconds, world) {
	const deadline = world.clock.now() + Math.min(leftMilliseconds, SEARCH_LIMIT_MILLISECONDS);
	try {
		return await search(name, deadline, world);
	} catch (thrown) {
		(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.n)(thrown);
		return;
	}
}
/** Page by page until one is found that goes on. */
async function search(name, deadline, world) {
	let token;
	let suspect;
	for (let page = 0; page < MOST_PAGES; page += 1) {
		const limit = limitOf(page, deadline, world.clock);
		const { StageDeployments, NextToken } = await (0,_history_js__WEBPACK_IMPORTED_MODULE_1__.r)(name, token, limit, world);
		const running = StageDeployments.find(isRunning);
		suspect ??= StageDeployments.find(mayBeRunning);
		if (running !== void 0 || NextToken === void 0) return running ?? suspect;
		token = NextToken;
	}
	return suspect;
}
/** The first page is asked for even without time: for it a last try of 3 s is allowed. */
function limitOf(page, deadline, clock) {
	if (page > 0) return (0,_history_js__WEBPACK_IMPORTED_MODULE_1__.a)("ListStageDeployments", deadline, clock);
	return Math.max(deadline - clock.now(), 0);
}
function isRunning({ DeploymentState: state }) {
	return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__.a)(state) && !(0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__.r)(state);
}
function mayBeRunning({ DeploymentState: state }) {
	return state !== void 0 && !(0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__.a)(state);
}



/***/ }),

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



/***/ })

};
;