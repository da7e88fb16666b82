"use strict";
exports.id = 550;
exports.ids = [550];
exports.modules = {

/***/ 550:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ new_snapshot_exports),
/* harmony export */   c: () => (/* binding */ live_snapshot_exports),
/* harmony export */   i: () => (/* binding */ check_exports),
/* harmony export */   l: () => (/* binding */ list_deployments_exports),
/* harmony export */   n: () => (/* binding */ previous_snapshot_exports),
/* harmony export */   o: () => (/* binding */ snapshot_description_exports),
/* harmony export */   r: () => (/* binding */ descriptions_exports),
/* harmony export */   s: () => (/* binding */ resolve_snapshot_exports),
/* harmony export */   t: () => (/* binding */ game_configuration_exports)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(407);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(188);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);




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
		const { details } = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.K)(thrown);
		if (details.code !== "ResponseTooLarge" || MaxResults === 1) throw thrown;
	}
}
function unreadable(operation, message) {
	return new _index_js__WEBPACK_IMPORTED_MODULE_1__.G({
		kind: "bad-response",
		message,
		operation
	});
}
// src/deployment/time-left.ts
/** For lists that the outcome depends on. */
const READ_TIMEOUT_MILLISECONDS$1 = 3e5;
/**
* Milliseconds that are left for another call.
*
* @throws {GameSparksError} of kind `aborted` when there are none
*/
function timeLeft(operation, deadline, clock) {
	const left = deadline - clock.now();
	if (left > 0) return left;
	throw new _index_js__WEBPACK_IMPORTED_MODULE_1__.G({
		kind: "aborted",
		message: "the time is up",
		operation
	});
}
/**
* Options that end a call at the deadline of the step, or with its cancellation.
*
* @throws {GameSparksError} of kind `aborted` after the deadline
*/
function callOptions(operation, deadline, { clock, signal }) {
	return {
		signal,
		timeoutMilliseconds: timeLeft(operation, deadline, clock)
	};
}
// src/deployment/list-deployments.ts
var list_deployments_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)({ findBlockingDeployment: () => findBlockingDeployment });
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
function listDeployments({ game, stage }, deadline, client, context) {
	return readAllPages("ListStageDeployments", async (page) => {
		const { StageDeployments, NextToken } = await client.listStageDeployments({
			GameName: game,
			StageName: stage,
			...page
		}, callOptions("ListStageDeployments", deadline, context));
		const next = NextToken !== void 0 && { nextToken: NextToken };
		return {
			items: StageDeployments.map(withoutMessages),
			...next
		};
	}, ({ DeploymentId }) => DeploymentId);
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
		(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.K)(thrown);
		return;
	}
}
/**
* A deployment in progress; without one, the first whose state this version does not know. A stage takes one deployment at
* a time, so an unfinished record that is older than a finished one is not in progress (F111).
*/
function blockingDeploymentIn(deployments) {
	const isFinished = ({ DeploymentState }) => (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.V)(DeploymentState);
	const isStale = (one) => deployments.some((other) => isFinished(other) && changedAt(other) > changedAt(one));
	const open = deployments.filter((one) => one.DeploymentState !== void 0 && !isFinished(one) && !isStale(one));
	return open.find(({ DeploymentState }) => (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.H)(DeploymentState)) ?? open[0];
}
/** When it last changed, in milliseconds since 1970; NaN without a time, so that every comparison is false. */
function changedAt({ LastUpdated }) {
	return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.I)(LastUpdated);
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
	const current = await readCurrent(name, timeLeft("GetStageDeployment", deadline, context.clock), client, context).catch(_index_js__WEBPACK_IMPORTED_MODULE_1__.K);
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
async function judge(deployments, { game, stage }, deadline, client, context) {
	const newest = newestDeployed(deployments);
	if (newest === void 0) return { kind: "nothing" };
	const { DeploymentId } = newest;
	if (DeploymentId === void 0) return undetermined("contradiction");
	const details = await client.getStageDeployment({
		GameName: game,
		StageName: stage,
		DeploymentId
	}, callOptions("GetStageDeployment", deadline, context));
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
	const current = await readCurrent(name, Math.max(until() - clock.now(), 0), client, context).catch(_index_js__WEBPACK_IMPORTED_MODULE_1__.K);
	signal.throwIfAborted();
	if (current instanceof _index_js__WEBPACK_IMPORTED_MODULE_1__.G && isRejectedWith(404, current)) return {
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
	const deployments = await listDeployments(name, until(), client, context).catch(_index_js__WEBPACK_IMPORTED_MODULE_1__.K);
	signal.throwIfAborted();
	if (deployments instanceof _index_js__WEBPACK_IMPORTED_MODULE_1__.G) return {
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
	return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.I)(created) > (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.I)(deployment.Created) && (action === "DEPLOY" || action === "UNDEPLOY");
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
	if (current instanceof _index_js__WEBPACK_IMPORTED_MODULE_1__.G) {
		if (isRejectedWith(404, current)) return false;
		if (isRejectedWith(400, current)) return true;
		throw current;
	}
	if (live.kind !== "live") return false;
	return current.DeploymentId === live.deployment.DeploymentId || hasFailed(current) && contains(deployments, current);
}
/** True for a rejection by GameSparks itself that concerns the request. */
function isRejectedWith(status, error) {
	return error.kind === "rejected" && error.details.status === status && !(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.J)(error) && !(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.q)(error);
}
/** Deployments that changed, or might have changed, after the creation of another one (ADR 0007). */
function laterThan(deployment, deployments) {
	const createdAt = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.I)(deployment.Created);
	const isBefore = (one) => (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.V)(one.DeploymentState) ? changedAt(one) <= createdAt : changedAt(one) < createdAt;
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
	return state === "COMPLETED" && !(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.B)(result?.ResultCode);
}
function hasFailed({ DeploymentState: state, DeploymentResult: result }) {
	return state === "FAILED" || state === "COMPLETED" && (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.B)(result?.ResultCode);
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
/** 250 characters of the service, in UTF-16 units. */
const MAX_DESCRIPTION_CHARACTERS = 500;
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
* All snapshots of a game, in no order.
*
* @throws {GameSparksError} when a page can't be read
*/
function listSnapshots(game, deadline, client, context) {
	return readAllPages("ListSnapshots", async (page) => {
		const { Snapshots, NextToken } = await client.listSnapshots({
			GameName: game,
			...page
		}, callOptions("ListSnapshots", deadline, context));
		return {
			items: Snapshots.flatMap(listed),
			...NextToken !== void 0 && { nextToken: NextToken }
		};
	}, ({ Id }) => Id);
}
/** An ID of another form, or without a valid time, can be neither compared nor deployed. */
function listed({ Id: id = "", Description: description = "" }) {
	if (!isUsableId(id)) return [];
	return description === "" || description.length > MAX_DESCRIPTION_CHARACTERS ? [{ Id: id }] : [{
		Id: id,
		Description: description
	}];
}
/** True for an ID that can be compared and deployed. */
function isUsableId(id) {
	return isSnapshotId(id) && !Number.isNaN(Date.parse(`${timeIn(id).slice(0, -3)}Z`));
}
/** By the time in the ID. Two IDs with the same time leave it undetermined. */
function newestOf(all) {
	const [newest, next] = all.map(({ Id }) => Id).toSorted((one, other) => timeIn(one) < timeIn(other) ? 1 : -1);
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
		const error = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.K)(thrown);
		const source = sourceStage(request.snapshot);
		return {
			kind: "not-started",
			error,
			...source !== void 0 && { source }
		};
	}
}
// src/deployment/snapshot-description.ts
var snapshot_description_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)({
	defaultText: () => defaultText,
	markerOf: () => markerOf
});
/** Hexadecimal digits of a digest: enough that no two steps share one by accident. */
const DIGEST_CHARACTERS = 16;
const MAX_RUN_ID_CHARACTERS = 20;
/** Fewer do not identify a branch or tag. */
const MIN_REF_CHARACTERS = 20;
/**
* The default text: tag or branch, commit, and URL of the run. The commit is never cut. A long URL is omitted, because the
* marker has the run ID.
*/
function defaultText({ refName, commit, runUrl }) {
	const fixed = [commit, runUrl].filter((part) => part !== "");
	const left = 180 - fixed.join(" ").length - 1;
	if (left < MIN_REF_CHARACTERS && runUrl !== "") return defaultText({
		refName,
		commit,
		runUrl: ""
	});
	return [refName.replace(/[\p{C}\p{Z}]/gu, "").slice(0, Math.max(left, 0)).toWellFormed(), ...fixed].filter((part) => part !== "").join(" ") || "snapshot";
}
/**
* What all attempts of a step share, and no other step has. Without an identity it is random. A step that imports another
* file has another marker, so it never finds the snapshot of this one.
*
* @param identity server, repository ID, run ID, job and step
* @param configuration the imported file; undefined for a snapshot of the current configuration
*/
function markerOf(identity, { region, game, stage }, configuration) {
	if (identity === void 0) return `run - ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.X)().slice(0, DIGEST_CHARACTERS)}`;
	const [, , run = ""] = identity;
	return `run ${/^\d+$/.test(run) && run.length <= MAX_RUN_ID_CHARACTERS ? run : "-"} ${shortDigest([
		...identity,
		region,
		game,
		stage,
		configuration ?? null
	])}`;
}
/** The description of a snapshot. With a content digest, a re-run can verify the content of the snapshot. */
function descriptionOf(text, marker, contentDigest) {
	return `${text} [${marker}${contentDigest === void 0 ? "" : ` ${contentDigest}`}]`;
}
/** The content digest of a description that ends with this marker; '' without one. Undefined for every other description. */
function markedDigest({ Description: description = "" }, marker) {
	const [, end] = /(?:^| )\[([^[\]]+)\]$/.exec(description) ?? [];
	if (end === marker) return "";
	return end?.startsWith(`${marker} `) === true ? end.slice(marker.length + 1) : void 0;
}
/** Digest of the content of all sections; undefined if the content of any is unknown. */
function contentDigestOf(sections = {}) {
	const entries = Object.entries(sections).map(([name, { contentDigest }]) => [name, contentDigest]);
	return entries.length > 0 && entries.every(([, content]) => content !== void 0) ? shortDigest(entries.toSorted(([one = ""], [other = ""]) => one < other ? -1 : 1)) : void 0;
}
/** The names of the sections that are not the same in both. */
function differentSections(one, other) {
	const names = /* @__PURE__ */ new Set([...Object.keys(one), ...Object.keys(other)]);
	const contentOf = (sections, name) => Object.hasOwn(sections, name) ? sections[name]?.contentDigest : void 0;
	return [...names].filter((name) => contentOf(one, name) !== contentOf(other, name)).toSorted();
}
function shortDigest(value) {
	return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.Y)(JSON.stringify(value)).slice(0, DIGEST_CHARACTERS);
}
// src/deployment/new-snapshot.ts
var new_snapshot_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)({ createOrFindSnapshot: () => createOrFindSnapshot });
/** A cancellation lets a creation finish, because its ID is required. */
const CREATION_GRACE_MILLISECONDS = 3e3;
/** A list can be older than a creation, and a request can arrive after its response was lost. */
const LOST_RESPONSE_MILLISECONDS = 6e4;
const FIRST_SEARCH_PAUSE_MILLISECONDS = 1e3;
const MAX_SEARCH_PAUSE_MILLISECONDS = 8e3;
const MAX_CREATIONS = 2;
/** The published quota of a game, which is not adjustable. */
const SNAPSHOT_QUOTA = 1e3;
/**
* Finds the snapshot of an earlier attempt of this step, or imports the configuration and creates the snapshot. A snapshot is
* returned only if the service shows that it has the imported content.
*
* @param preparation is kept up to date, so that a cancellation does not lose it
* @throws the signal's reason when the run is cancelled
*/
async function createOrFindSnapshot(request, deadline, client, context, observe, preparation) {
	const work = new Creation(request, deadline, client, context, observe, preparation);
	try {
		const resolution = await work.run();
		context.signal.throwIfAborted();
		return resolution;
	} catch (thrown) {
		context.signal.throwIfAborted();
		return {
			kind: "not-started",
			error: (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.K)(thrown)
		};
	}
}
/**
* The newest snapshot with the marker of this step. If a configuration was imported for it, only one that has the content
* that was imported: another client can import between import and creation.
*
* @throws {GameSparksError} when the list or a snapshot can't be read
*/
async function findEarlierSnapshot({ game, newSnapshot: { marker, configuration } }, all, deadline, client, context) {
	for (const { Id: id, digest } of marked(all, marker)) {
		if (configuration === void 0) return { snapshot: id };
		const { Sections } = await client.getSnapshot({
			GameName: game,
			SnapshotId: id
		}, callOptions("GetSnapshot", deadline, context));
		const actual = contentDigestOf(Sections);
		if (actual === void 0) return { unconfirmed: id };
		if (actual === digest) return { snapshot: id };
	}
}
/** Newest first. */
function marked(all, marker) {
	return all.flatMap((snapshot) => {
		const digest = markedDigest(snapshot, marker);
		return digest === void 0 ? [] : [{
			...snapshot,
			digest
		}];
	}).toSorted((one, other) => timeIn(one.Id) < timeIn(other.Id) ? 1 : -1);
}
var Creation = class {
	#request;
	#deadline;
	#client;
	#context;
	#observe;
	#preparation;
	/** The snapshots before the creation. If one of them has the marker, it has other content. */
	#earlier = /* @__PURE__ */ new Map();
	constructor(request, deadline, client, context, observe, preparation) {
		this.#request = request;
		this.#deadline = deadline;
		this.#client = client;
		this.#context = context;
		this.#observe = observe;
		this.#preparation = preparation;
	}
	async run() {
		const earlier = await this.#findEarlier();
		if (earlier !== void 0) return earlier;
		const imported = await this.#import();
		const digest = imported && contentDigestOf(imported.Sections);
		if (imported !== void 0 && digest === void 0) return unresolved({ kind: "no-content" });
		const created = await this.#create(digest);
		const { Id: snapshot } = created;
		if (!isUsableId(snapshot)) return unresolved({
			kind: "unknown-form",
			snapshot
		});
		Object.assign(this.#preparation, {
			snapshot: "created",
			snapshotId: snapshot
		});
		this.#observe({
			kind: "created",
			snapshot
		});
		const obstacle = imported && await this.#differences(imported, created);
		const descriptions = new Map(this.#earlier).set(snapshot, this.#description(digest));
		return obstacle ?? {
			snapshot,
			origin: "created",
			descriptions
		};
	}
	async #findEarlier() {
		const [client, context] = [this.#client, this.#context];
		const readBy = Math.min(this.#deadline, context.clock.now() + READ_TIMEOUT_MILLISECONDS$1);
		const all = await listSnapshots(this.#request.game, readBy, client, context);
		this.#earlier = new Map(all.map(({ Id, Description = "" }) => [Id, Description]));
		const earlier = await findEarlierSnapshot(this.#request, all, readBy, client, context);
		if (earlier === void 0) return all.length < 1e3 ? void 0 : unresolved({ kind: "quota" });
		if ("unconfirmed" in earlier) return unresolved({
			kind: "no-content",
			snapshot: earlier.unconfirmed
		});
		this.#preparation.snapshot = "found";
		return {
			...earlier,
			origin: "found",
			descriptions: this.#earlier
		};
	}
	/** Every attempt sends the same bytes. */
	async #import() {
		const { game, newSnapshot } = this.#request;
		const { configuration } = newSnapshot;
		if (configuration === void 0) return void 0;
		this.#observe({ kind: "importing" });
		this.#preparation.configuration = "unknown";
		try {
			const imported = await this.#client.importGameConfiguration({
				GameName: game,
				File: configuration
			}, this.#options("ImportGameConfiguration"));
			this.#preparation.configuration = "imported";
			this.#observe({ kind: "imported" });
			return imported;
		} catch (thrown) {
			if (isRejected(thrown)) delete this.#preparation.configuration;
			throw thrown;
		}
	}
	#description(digest) {
		const { text, marker } = this.#request.newSnapshot;
		return descriptionOf(text, marker, digest);
	}
	/** Without a client token, a lost response is followed by a search, not by another request. */
	async #create(digest) {
		const description = this.#description(digest);
		for (let creations = 1;; creations += 1) {
			this.#observe({
				kind: "creating",
				description,
				isRepeated: creations > 1
			});
			this.#preparation.snapshot = "unknown";
			try {
				return await this.#client.createSnapshot({
					GameName: this.#request.game,
					Description: description
				}, {
					...this.#options("CreateSnapshot"),
					graceMilliseconds: CREATION_GRACE_MILLISECONDS
				});
			} catch (thrown) {
				if (isRejected(thrown)) {
					if (creations === 1) delete this.#preparation.snapshot;
					throw thrown;
				}
				this.#context.signal.throwIfAborted();
				const found = await this.#search(digest);
				if (found !== void 0) return found;
				if (creations === MAX_CREATIONS) throw thrown;
			}
		}
	}
	/** By the marker, because the service can change the form of a description. */
	async #search(digest = "") {
		const [client, context, deadline] = [
			this.#client,
			this.#context,
			this.#deadline
		];
		const { clock, signal } = context;
		const { game, newSnapshot } = this.#request;
		const searchUntil = clock.now() + LOST_RESPONSE_MILLISECONDS;
		this.#observe({ kind: "searching" });
		for (let pause = FIRST_SEARCH_PAUSE_MILLISECONDS, listedAt = 0; listedAt < searchUntil;) {
			await clock.sleep(Math.min(pause, timeLeft("ListSnapshots", deadline, clock)), signal);
			pause = Math.min(pause * 2, MAX_SEARCH_PAUSE_MILLISECONDS);
			listedAt = clock.now();
			const found = (await listSnapshots(game, deadline, client, context)).find((one) => markedDigest(one, newSnapshot.marker) === digest && !this.#earlier.has(one.Id));
			if (found !== void 0) return found;
		}
	}
	/** Both contents come from the service, because it can change the form of a document. */
	async #differences({ Sections: imported = {} }, created) {
		const { Id: snapshot } = created;
		const { Sections: actual = {} } = contentDigestOf(created.Sections) !== void 0 ? created : await this.#read(snapshot);
		if (contentDigestOf(actual) === void 0) return unresolved({
			kind: "no-content",
			snapshot
		});
		const sections = differentSections(imported, actual);
		return sections.length === 0 ? void 0 : unresolved({
			kind: "other-content",
			snapshot,
			sections
		});
	}
	#read(id) {
		const request = {
			GameName: this.#request.game,
			SnapshotId: id
		};
		return this.#client.getSnapshot(request, this.#options("GetSnapshot"));
	}
	#options(operation) {
		return callOptions(operation, this.#deadline, this.#context);
	}
};
function unresolved(reason) {
	return {
		kind: "not-started",
		unresolved: reason
	};
}
/** True if the service has definitely not performed the request. */
function isRejected(thrown) {
	return thrown instanceof _index_js__WEBPACK_IMPORTED_MODULE_1__.G && !thrown.mayHaveBeenAccepted;
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
		..._index_js__WEBPACK_IMPORTED_MODULE_1__.z,
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
		const { State } = await this.#client.getGame(request, this.#options("GetGame"));
		this.#noteState("game", State);
	}
	async #stage() {
		const request = {
			GameName: this.#request.game,
			StageName: this.#request.stage
		};
		const { State } = await this.#client.getStage(request, this.#options("GetStage"));
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
		const { game, snapshot, newSnapshot } = this.#request;
		if (newSnapshot !== void 0) {
			await this.#newSnapshot({
				game,
				newSnapshot
			});
			return;
		}
		if (isSnapshotId(snapshot)) {
			const isGood = (await listSnapshots(game, this.#deadline, this.#client, this.#context)).some(({ Id }) => Id === snapshot);
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
		this.#resolved(resolution);
	}
	/** Imports and creates nothing. */
	async #newSnapshot(request) {
		const [client, context, deadline] = [
			this.#client,
			this.#context,
			this.#deadline
		];
		const all = await listSnapshots(request.game, deadline, client, context);
		const earlier = await findEarlierSnapshot(request, all, deadline, client, context);
		if (earlier === void 0) {
			const isGood = all.length < SNAPSHOT_QUOTA;
			const { text, marker } = request.newSnapshot;
			this.#note({
				about: "snapshot",
				isGood,
				description: descriptionOf(text, marker)
			});
		} else if ("unconfirmed" in earlier) {
			const unresolved = {
				kind: "no-content",
				snapshot: earlier.unconfirmed
			};
			this.#note({
				about: "snapshot",
				isGood: false,
				unresolved
			});
		} else this.#resolved({
			...earlier,
			origin: "found"
		});
	}
	#resolved(resolution) {
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
		const reading = await readLive(name, deadline, client, context).catch(_index_js__WEBPACK_IMPORTED_MODULE_1__.K);
		const deployments = "live" in reading ? reading.deployments : await listDeployments(name, deadline, client, context);
		const live = "live" in reading ? reading.live : reading;
		const blockingDeployment = blockingDeploymentIn(deployments);
		const isGood = blockingDeployment === void 0 || this.#request.onConflict === "wait";
		this.#note({
			about: "conflict",
			isGood,
			...blockingDeployment && { blockingDeployment }
		});
		if (live instanceof _index_js__WEBPACK_IMPORTED_MODULE_1__.G) {
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
			const error = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.K)(thrown);
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
	#options(operation) {
		return callOptions(operation, this.#deadline, this.#context);
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
// src/deployment/descriptions.ts
var descriptions_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)({ readDescriptions: () => readDescriptions });
/** The summary waits for them. */
const TIMEOUT_MILLISECONDS = 3e3;
/**
* The descriptions of snapshots by ID, for the summary. Best effort: one that can't be read in time is missing.
*
* @param known those that the step has read before
*/
async function readDescriptions(game, ids, known, client, { clock, signal }) {
	const descriptions = new Map(known);
	const missing = new Set(ids.filter((id) => id !== void 0).filter(isSnapshotId));
	const read = async () => {
		for (const id of missing) {
			if (descriptions.has(id)) continue;
			const request = {
				GameName: game,
				SnapshotId: id
			};
			const { Description = "" } = await client.getSnapshot(request, { signal });
			descriptions.set(id, Description);
		}
	};
	const timeout = {
		milliseconds: TIMEOUT_MILLISECONDS,
		signal
	};
	await (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.x)(read(), clock, timeout, () => {
		throw new _index_js__WEBPACK_IMPORTED_MODULE_1__.G({
			kind: "aborted",
			message: ""
		});
	}).catch(() => void 0);
	return descriptions;
}
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
	const reading = await readLive(name, Math.min(half, readAt + READ_TIMEOUT_MILLISECONDS), client, context).catch(_index_js__WEBPACK_IMPORTED_MODULE_1__.K);
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
			if (others.some((one) => changedAt(one) > (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.I)(deployment.Created))) return void 0;
			return liveSnapshotOf(await judge(others, name, deadline, client, context));
		}
		const inProgress = blockingDeploymentIn(before.deployments);
		if (inProgress === void 0) return liveSnapshotOf(before.live);
		return replacedSnapshot(inProgress, before, name, deadline, client, context);
	};
	const snapshotId = await read().catch((thrown) => void (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.K)(thrown));
	context.signal.throwIfAborted();
	return snapshotId;
}
function liveSnapshotOf(live) {
	return live.kind === "live" ? live.deployment.SnapshotId : void 0;
}
/** Reads the result of a deployment that was in progress before the start. It has finished, because the start was accepted. */
async function replacedSnapshot({ DeploymentId: deploymentId = "", SnapshotId: snapshotId = "" }, before, { game, stage }, deadline, client, context) {
	const request = {
		GameName: game,
		StageName: stage,
		DeploymentId: deploymentId
	};
	const options = callOptions("GetStageDeployment", deadline, context);
	const details = await client.getStageDeployment(request, options);
	const status = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.W)(details, {
		deploymentId,
		snapshotId
	});
	if (status === "succeeded") return snapshotId;
	return status === "failed" ? liveSnapshotOf(before.live) : void 0;
}
// src/game-configuration.ts
var game_configuration_exports = /* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)({ readConfiguration: () => readConfiguration });
/** The limits of the published model for the document of an import. */
const MIN_BYTES = 10;
const MAX_BYTES = 1024e3;
/** The published rule for the name of a section. */
const SECTION_NAME = /^[A-Za-z0-9.]{1,36}$/;
/**
* Reads and checks the document of `game-configuration`. The form comes from an export of the service:
* `{"Document": {"Type": "Game", "Sections": {"GameSparks.Core.Model": {…}}}}`.
*
* @param folder for a relative path
* @returns the file, or the rule that it breaks, for a validation error
*/
function readConfiguration(path, folder) {
	const content = readBytes((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(folder, path));
	if ("rule" in content) return content;
	const rule = violatedRule(content.bytes);
	if (rule !== void 0) return { rule };
	return {
		base64: content.bytes.toString("base64"),
		digest: (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.Y)(content.bytes)
	};
}
function readBytes(path) {
	try {
		const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.statSync)(path);
		if (!stats.isFile()) return { rule: "a file, and it is a folder or a device" };
		if (!isAllowedSize(stats.size)) return { rule: sizeRule(stats.size) };
		return { bytes: (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.readFileSync)(path) };
	} catch (thrown) {
		const { code = "" } = thrown;
		return { rule: code === "ENOENT" ? "a file, and none exists there. Check the path, and check out the repository before this step" : `a file that can be read (${code})` };
	}
}
/** Undefined for a correct document. Its content is in no message. */
function violatedRule(bytes) {
	if (!isAllowedSize(bytes.length)) return sizeRule(bytes.length);
	const text = textOf(bytes);
	if (text === void 0) return "a file in UTF-8 without a byte order mark";
	const json = parsed(text);
	if ("rule" in json) return json.rule;
	const document = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.L)(json.value) ? (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.R)(json.value, "Document") : void 0;
	const sections = (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.L)(document) ? (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.R)(document, "Sections") : void 0;
	if (!(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.L)(document) || (0,_index_js__WEBPACK_IMPORTED_MODULE_1__.R)(document, "Type") !== "Game" || !(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.L)(sections)) return "the form {\"Document\": {\"Type\": \"Game\", \"Sections\": {…}}}";
	const names = Object.keys(sections);
	if (names.length === 0) return "at least one section in Document.Sections";
	const odd = names.find((name) => !SECTION_NAME.test(name));
	return odd === void 0 ? void 0 : `section names of 1 to 36 letters, digits or ".", and it has ${JSON.stringify(odd.slice(0, 40))}`;
}
function isAllowedSize(bytes) {
	return bytes >= MIN_BYTES && bytes <= MAX_BYTES;
}
function sizeRule(bytes) {
	return `${String(MIN_BYTES)} to ${String(MAX_BYTES)} bytes, and the file has ${String(bytes)}`;
}
function textOf(bytes) {
	try {
		const text = new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
		return text.startsWith("﻿") ? void 0 : text;
	} catch {
		return;
	}
}
/** V8's message can quote the document, so that only the position is kept. */
function parsed(text) {
	try {
		return { value: JSON.parse(text) };
	} catch (thrown) {
		const [position] = /line \d+ column \d+/.exec(thrown.message) ?? [];
		return { rule: `valid JSON${position === void 0 ? "" : ` (error in ${position})`}` };
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