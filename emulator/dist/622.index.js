"use strict";
exports.id = 622;
exports.ids = [622];
exports.modules = {

/***/ 622:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ serve_exports)
/* harmony export */ });
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(637);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(995);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_module__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_http__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var node_sqlite__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(99);
/* harmony import */ var node_sqlite__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_sqlite__WEBPACK_IMPORTED_MODULE_5__);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(522);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_6___default = /*#__PURE__*/__webpack_require__.n(node_zlib__WEBPACK_IMPORTED_MODULE_6__);







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
var __require = /* #__PURE__ */ (() => (0,node_module__WEBPACK_IMPORTED_MODULE_1__.createRequire)(require("url").pathToFileURL(__filename).href))();
// emulator/context.ts
/** In milliseconds since 1970. */
function currentTime(context) {
	return context.now().getTime();
}
/** The time for a response's Date header, or undefined if the settings leave the header out. */
function responseDate({ settings, now }) {
	return settings.dateHeader ? now() : void 0;
}
/** A time as the service writes it: ISO-8601 text in UTC. */
function timestamp(time) {
	return new Date(time).toISOString();
}
// emulator/errors.ts
/**
* The seven documented exceptions with their documented statuses, then the codes that every AWS service
* returns before its own code runs (inferred: the service's description does not list them).
*/
const statuses = {
	ValidationException: 400,
	AccessDeniedException: 403,
	ThrottlingException: 429,
	ResourceNotFoundException: 404,
	ConflictException: 409,
	InternalServerException: 500,
	ServiceQuotaExceededException: 402,
	UnknownOperationException: 404,
	MissingAuthenticationTokenException: 403,
	InvalidSignatureException: 403,
	UnrecognizedClientException: 403,
	ExpiredTokenException: 403,
	IncompleteSignatureException: 400
};
/** A rejection by the service. Official clients return it as a typed error. */
var ServiceError = class extends Error {
	code;
	status;
	constructor(code, message) {
		super(message);
		this.name = code;
		this.code = code;
		this.status = statusOf(code);
	}
};
/** The documented status of a code, and 500 for an undocumented code. */
function statusOf(code) {
	return Object.hasOwn(statuses, code) ? statuses[code] : 500;
}
/** The error for a call beyond the quota. */
function throttled() {
	return new ServiceError("ThrottlingException", "Rate exceeded");
}
// emulator/page.ts
/** The service's default page size is unknown. This one is small, so that tests read several pages. */
const defaultSize = 20;
/**
* One page of the records with this key prefix. A next token names its list, so a token of another list is
* invalid, like any token that the emulator did not return. Throws ValidationException for an invalid token.
*/
function readPage(context, kind, prefix, { MaxResults = defaultSize, NextToken }, order = "oldest-first", isShown = () => true) {
	const { maxPageSize, positionalNextTokens } = context.settings;
	const list = `${kind}:${prefix}`;
	const entries = entriesInOrder(context, kind, prefix, order).filter(({ record }) => isShown(record));
	const start = startOf(entries, order, positionalNextTokens, markIn(list, NextToken));
	const end = start + Math.min(MaxResults, maxPageSize);
	const shown = entries.slice(start, end);
	const last = shown.at(-1);
	const mark = last && (positionalNextTokens ? String(end) : `${last.record.created}/${last.sequence}`);
	return {
		records: shown.map(({ record }) => record),
		nextToken: mark && end < entries.length ? tokenFor(list, mark) : void 0
	};
}
/** The records with this key prefix, by creation time, or in an arbitrary order that is always the same. */
function entriesInOrder({ store }, kind, prefix, order) {
	return store.entries(kind, prefix).sort((one, other) => compare(order, placeOf(one), placeOf(other)));
}
/** The order of a list according to the settings. */
function orderOf({ settings: { listOrder } }, defaultOrder) {
	return listOrder === "default" ? defaultOrder : listOrder;
}
function placeOf({ record: { created }, sequence }) {
	return {
		created,
		sequence
	};
}
function compare(order, one, other) {
	if (order === "shuffled") return shuffled(one) - shuffled(other);
	const age = one.created - other.created || one.sequence - other.sequence;
	return order === "oldest-first" ? age : -age;
}
/** Multiplicative hashing. Two sequence numbers below 2^32 never have the same hash. */
function shuffled({ sequence }) {
	return Math.imul(sequence, 2654435761) >>> 0;
}
/** Where a page begins: at the position in the mark, or after the entry in the mark, even if that was removed. */
function startOf(entries, order, positionalNextTokens, mark) {
	if (mark === void 0) return 0;
	if (positionalNextTokens) return Number(/^\d{1,9}$/.exec(mark)?.[0] ?? rejectToken());
	const [, created, sequence] = /^(-?\d{1,16})\/(\d{1,16})$/.exec(mark) ?? rejectToken();
	const place = {
		created: Number(created),
		sequence: Number(sequence)
	};
	const start = entries.findIndex((entry) => compare(order, placeOf(entry), place) > 0);
	return start === -1 ? entries.length : start;
}
function tokenFor(list, mark) {
	return Buffer.from(`${mark} ${list}`).toString("base64url");
}
function markIn(list, token) {
	if (token === void 0) return void 0;
	const [mark = "", named] = Buffer.from(token, "base64url").toString().split(" ");
	return named === list && tokenFor(list, mark) === token ? mark : rejectToken();
}
function rejectToken() {
	throw new ServiceError("ValidationException", "The next token is not valid");
}
// emulator/tokens.ts
/**
* The record of an earlier call with this client token. Undefined if the token is new or expired. The
* documentation promises that a token makes a call idempotent. Its scope is unknown, and here it is the operation.
* The settings define its expiration, and whether other parameters throw ValidationException.
*/
function recall(context, operation, call) {
	if (call.ClientToken === void 0) return void 0;
	const token = context.store.get("token", keyOf(operation, call.ClientToken));
	const lifeMs = context.settings.clientTokenSeconds * 1e3;
	if (!token || currentTime(context) - token.created >= lifeMs) return void 0;
	if (context.settings.tokenWithOtherParameters === "rejected" && token.parameters !== parametersOf(call)) throw new ServiceError("ValidationException", "The client token was used before with other parameters");
	return token;
}
/** Records the result of a call with a client token. */
function remember(context, operation, call, made) {
	if (call.ClientToken === void 0) return;
	const parameters = parametersOf(call);
	const created = currentTime(context);
	context.store.put("token", keyOf(operation, call.ClientToken), {
		operation,
		parameters,
		...made,
		created
	});
}
function keyOf(operation, token) {
	return `${operation}/${token}`;
}
function parametersOf(call) {
	return JSON.stringify(sorted({
		...call,
		ClientToken: void 0
	}));
}
function sorted(value) {
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).sort(([one], [other]) => one < other ? -1 : 1);
	return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
// emulator/games.ts
/** Documented quota, per region and account. */
const gamesQuota = 10;
function createGame(context, input) {
	const earlier = recall(context, "CreateGame", input);
	const made = earlier && context.store.get("game", earlier.resource);
	if (made) return { Game: details$6(context, made) };
	addGame$1(context, input);
	remember(context, "CreateGame", input, { resource: input.GameName });
	return { Game: details$6(context, requireGame(context, input.GameName)) };
}
function addGame$1(context, input) {
	const { store } = context;
	const { GameName: name, Description: description, Tags: tags } = input;
	if (store.get("game", name)) throw new ServiceError("ConflictException", `The game ${name} already exists`);
	if (store.list("game").length >= gamesQuota) throw new ServiceError("ServiceQuotaExceededException", `The quota of ${gamesQuota} games is used up`);
	const created = currentTime(context);
	const record = {
		name,
		description,
		tags,
		created,
		lastUpdated: created
	};
	store.put("game", name, {
		...record,
		state: "ACTIVE"
	});
}
function getGame(context, input) {
	return { Game: details$6(context, requireGame(context, input.GameName)) };
}
function updateGame(context, input) {
	const game = requireChangeableGame(context, input.GameName);
	const description = input.Description ?? game.description;
	const updated = {
		...game,
		description,
		lastUpdated: currentTime(context)
	};
	putGame(context, updated);
	return { Game: details$6(context, updated) };
}
/**
* Starts the deletion. `settle` finishes it. The operation documents no error for a game that does not exist, so
* nothing happens then (unknown), and neither for a DELETING game.
*/
function deleteGame(context, { GameName: name }) {
	const game = context.store.get("game", name);
	if (game?.state !== "ACTIVE") return {};
	if (game.isProtected) throw new ServiceError("ValidationException", `The game ${name} is protected from deletion`);
	if (context.store.count("stage", `${name}/`) > 0) throw new ServiceError("ConflictException", `The game ${name} has stages`);
	const now = currentTime(context);
	const goneAt = now + context.settings.gameDeletionSeconds * 1e3;
	putGame(context, {
		...game,
		state: "DELETING",
		goneAt,
		lastUpdated: now
	});
	return {};
}
function listGames(context, input) {
	const { records, nextToken } = readPage(context, "game", "", input);
	return {
		Games: records.map(({ name, description, state, tags }) => {
			return {
				Name: name,
				Description: description,
				State: state,
				Tags: tags
			};
		}),
		NextToken: nextToken
	};
}
/** Throws ResourceNotFoundException if the game does not exist. */
function requireGame({ store }, name) {
	const game = store.get("game", name);
	if (!game) throw new ServiceError("ResourceNotFoundException", `The game ${name} does not exist`);
	return game;
}
/** Throws ConflictException if the game is being deleted. */
function requireActiveGame(context, name) {
	const game = requireGame(context, name);
	if (game.state === "DELETING") throw new ServiceError("ConflictException", `The game ${name} is being deleted`);
	return game;
}
/**
* A game for an operation that documents no conflict, so the emulator rejects a DELETING game as invalid
* (unknown).
*/
function requireChangeableGame(context, name) {
	const game = requireGame(context, name);
	if (game.state === "DELETING") throw new ServiceError("ValidationException", `The game ${name} is being deleted`);
	return game;
}
function putGame({ store }, game) {
	store.put("game", game.name, game);
}
/** The ARN of a game, as the service's documentation of permissions defines it. */
function arnOf({ region, accountId }, game) {
	return `arn:aws:gamesparks:${region}:${accountId}:game/${game}`;
}
function details$6(context, game) {
	return {
		Name: game.name,
		Arn: arnOf(context, game.name),
		Description: game.description,
		State: game.state,
		Created: timestamp(game.created),
		LastUpdated: timestamp(game.lastUpdated),
		Tags: game.tags,
		EnableTerminationProtection: game.isProtected ?? false
	};
}
/** Sets the state of a game. A game that is set to DELETING is not deleted. */
function setGameState(context, name, state) {
	putGame(context, {
		...requireGame(context, name),
		state,
		goneAt: void 0,
		lastUpdated: currentTime(context)
	});
}
/** No operation changes the protection of a game. */
function protectGame$1(context, name, isProtected) {
	putGame(context, {
		...requireGame(context, name),
		isProtected
	});
}
// emulator/import-document.ts
/** The content of an exported file. It can be imported. */
function documentOf(sections) {
	return { Document: {
		Type: "Game",
		Sections: sections
	} };
}
/** The JSON value in an imported file. Throws ValidationException if there is none. */
function readFile(base64) {
	try {
		const decoder = new TextDecoder("utf-8", { fatal: true });
		return JSON.parse(decoder.decode(Buffer.from(base64, "base64")));
	} catch {
		throw invalid$3("The file is not JSON in UTF-8");
	}
}
/**
* The sections of a document. The schema of each section is in an extension, and the emulator does not check it.
* Throws ValidationException for another form.
*/
function sectionsIn(document) {
	const inner = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(document) ? document["Document"] : void 0;
	const { Type, Sections } = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(inner) ? inner : {};
	if (Type !== "Game" || !(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(Sections)) throw invalid$3("The file is not {\"Document\": {\"Type\": \"Game\", \"Sections\": {...}}}");
	for (const [name, content] of Object.entries(Sections)) {
		const [violation] = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.i)("SectionName", name, "Sections.key");
		if (violation !== void 0) throw invalid$3(violation);
		if (!(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(content)) throw invalid$3(`The section ${name} is not a JSON object`);
	}
	return Sections;
}
function invalid$3(message) {
	return new ServiceError("ValidationException", message);
}
// emulator/modify.ts
/**
* The content of a section after a modification. The form of a path is undocumented. Here it is a JSON Pointer
* (RFC 6901), and the operations are those of JSON Patch (RFC 6902). Throws ValidationException if the path does
* not exist.
*/
function modify(content, modification) {
	const { Operation, Path, Value } = modification;
	if (Operation !== "REMOVE" && Value === void 0) throw invalid$2(`The modification ${Operation} ${Path} requires a Value`);
	const changed = changedAt(content, Path.slice(1).split("/").map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~")), modification);
	if (changed === void 0) throw invalid$2(`The path ${Path} does not exist`);
	return changed;
}
/** Undefined if the path does not exist. */
function changedAt(target, keys, change) {
	const [key = "", ...rest] = keys;
	const isLast = rest.length === 0;
	if (Array.isArray(target)) {
		const values = target;
		return isLast ? changedList(values, key, change) : deeperInList(values, key, rest, change);
	}
	if (!(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(target)) return void 0;
	return isLast ? changedObject(target, key, change) : deeperInObject(target, key, rest, change);
}
function deeperInList(values, key, rest, change) {
	const index = indexOf(key, values.length - 1);
	const inner = index === void 0 ? void 0 : changedAt(values[index], rest, change);
	return index === void 0 || inner === void 0 ? void 0 : values.with(index, inner);
}
function deeperInObject(target, key, rest, change) {
	const inner = Object.hasOwn(target, key) ? changedAt(target[key], rest, change) : void 0;
	return inner === void 0 ? void 0 : withEntry(Object.entries(target), key, inner);
}
function changedList(values, key, { Operation, Value }) {
	const isAdded = Operation === "ADD";
	const index = isAdded && key === "-" ? values.length : indexOf(key, values.length - (isAdded ? 0 : 1));
	if (index === void 0) return void 0;
	const added = Operation === "REMOVE" ? [] : [Value];
	return values.toSpliced(index, isAdded ? 0 : 1, ...added);
}
function changedObject(target, key, { Operation, Value }) {
	const entries = Object.entries(target);
	if (Operation !== "ADD" && !Object.hasOwn(target, key)) return void 0;
	if (Operation !== "REMOVE") return withEntry(entries, key, Value);
	return Object.fromEntries(entries.filter(([name]) => name !== key));
}
/** A replaced entry keeps its place. Unlike an assignment, this is safe for the key `__proto__`. */
function withEntry(entries, key, value) {
	const isNew = entries.every(([name]) => name !== key);
	const replaced = entries.map(([name, old]) => [name, name === key ? value : old]);
	return Object.fromEntries(isNew ? [...entries, [key, value]] : replaced);
}
function indexOf(key, max) {
	const index = /^(0|[1-9]\d{0,8})$/.test(key) ? Number(key) : Infinity;
	return index <= max ? index : void 0;
}
function invalid$2(message) {
	return new ServiceError("ValidationException", message);
}
// emulator/configuration.ts
function getGameConfiguration(context, input) {
	return details$5(context, requireGame(context, input.GameName), input.Sections);
}
/** Replaces all sections, as documented. */
function importGameConfiguration(context, input) {
	return importConfiguration$1(context, input.GameName, readFile(input.ImportSource.File));
}
/** Replaces all sections by those of a document. Returns the response of GetGameConfiguration. */
function importConfiguration$1(context, gameName, document) {
	return replace(context, requireChangeableGame(context, gameName), sectionsIn(document));
}
/** Applies all modifications in their order, or none. */
function updateGameConfiguration(context, input) {
	const game = requireChangeableGame(context, input.GameName);
	const sections = configurationOf(context, game.name);
	return replace(context, game, input.Modifications.reduce(withModification, sections));
}
/** ADD creates a missing section, because a new game has none. */
function withModification(sections, modification) {
	const { Operation, Section: name } = modification;
	const exists = Object.hasOwn(sections, name);
	if (!exists && Operation !== "ADD") throw new ServiceError("ValidationException", `The section ${name} does not exist`);
	const content = exists ? sections[name] : {};
	return {
		...sections,
		[name]: modify(content, modification)
	};
}
function replace(context, game, sections) {
	const { maxConfigurationBytes } = context.settings;
	const size = Object.values(sections).reduce((sum, content) => sum + sizeOf(content), 0);
	if (size > maxConfigurationBytes) throw new ServiceError("ServiceQuotaExceededException", `The configuration has ${size} bytes, and the quota is ${maxConfigurationBytes}`);
	putConfiguration(context, game.name, sections);
	const changed = {
		...game,
		lastUpdated: currentTime(context)
	};
	putGame(context, changed);
	return details$5(context, changed);
}
/** The configuration of a game, or of a snapshot, by its key in the store. */
function configurationOf({ store }, key) {
	return store.get("configuration", key)?.sections ?? {};
}
function putConfiguration({ store }, key, sections) {
	store.put("configuration", key, { sections });
}
/** The game's configuration as an exported file. */
function gameDocument(context, game) {
	return documentOf(configurationOf(context, requireGame(context, game).name));
}
/** Both dates are those of the game, as documented. */
function details$5(context, game, requested) {
	return { GameConfiguration: {
		Created: timestamp(game.created),
		LastUpdated: timestamp(game.lastUpdated),
		Sections: describeSections(configurationOf(context, game.name), requested)
	} };
}
/** Sections as responses have them: all, or only the requested ones. A requested one that is missing is left out. */
function describeSections(sections, requested) {
	const described = Object.entries(sections).filter(([name]) => requested?.includes(name) ?? true).map(([name, content]) => [name, {
		Name: name,
		Size: sizeOf(content),
		Attributes: content
	}]);
	return Object.fromEntries(described);
}
/** The size of compact JSON in UTF-8. The service's measure is unknown. */
function sizeOf(content) {
	return Buffer.byteLength(JSON.stringify(content));
}
// emulator/deployment-time.ts
/** Converts milliseconds since 1970 to the format that the settings require for deployments. */
function deploymentTime({ settings }, time) {
	switch (settings.createdFormat) {
		case "iso": return timestamp(time);
		case "no-zone": return timestamp(time).replace("Z", "");
		case "epoch-seconds": return time / 1e3;
		case "absent": return;
	}
}
// emulator/list-lag.ts
/** The context for the lists of deployments and snapshots: its clock is `listLagSeconds` slow. */
function laggingContext(context) {
	const { listLagSeconds } = context.settings;
	if (listLagSeconds === 0) return context;
	const then = /* @__PURE__ */ new Date(currentTime(context) - listLagSeconds * 1e3);
	return {
		...context,
		now: () => then
	};
}
/** Whether a list shows a record. Without a lag it shows all records, even with a creation time in the future. */
function isListed(lagging, { created }) {
	return lagging.settings.listLagSeconds === 0 || created <= currentTime(lagging);
}
/** A fixed deployment as a list shows it. Before its last update, it was in progress. */
function listedDeployment(lagging, record) {
	const { isFixed = false, endsAt, finalState } = record;
	const { listLagSeconds } = lagging.settings;
	if (!isFixed || endsAt === null || listLagSeconds === 0 || endsAt <= currentTime(lagging)) return record;
	const inProgressAt = finalState?.state === "PENDING" ? endsAt : record.inProgressAt;
	return {
		...record,
		inProgressAt,
		isFixed: false
	};
}
// emulator/live-deployment.ts
/**
* The deployment of the live snapshot: the last DEPLOY that took effect, unless an UNDEPLOY took effect after
* it. Undefined without a live snapshot.
*
* @param records all deployments of the stage, in the order in which they were added
* @param time milliseconds since 1970
*/
function liveDeployment(records, time) {
	const last = records.filter((record) => changedStage(record, time)).reduce((newest, record) => newest && finishedAt(newest) > finishedAt(record) ? newest : record, void 0);
	return last?.action === "UNDEPLOY" ? void 0 : last;
}
/** Whether a deployment with this final state changed its stage: COMPLETED, and not a code of a failure. */
function tookEffect(finalState) {
	return finalState?.state === "COMPLETED" && finalState.resultCode?.endsWith("_FAILURE") !== true;
}
function changedStage(record, time) {
	const { action = "DEPLOY", finalState, isFixed = false } = record;
	return (action === "DEPLOY" || action === "UNDEPLOY") && tookEffect(finalState) && (isFixed || finishedAt(record) <= time);
}
function finishedAt({ finished, endsAt }) {
	return finished ?? endsAt ?? Infinity;
}
// emulator/presign.ts
/** Documented for exported snapshots: ten minutes. */
const lifeMs = 6e5;
/** The path of every download starts with it. */
const downloadRoot = "/_downloads/";
/** A URL of the emulator that needs no signature of the caller until it expires. */
function presign(context, name) {
	const path = downloadRoot + name;
	const expires = currentTime(context) + lifeMs;
	const signature = sign(context, path, expires).toString("hex");
	return {
		url: `${context.origin}${path}?Expires=${expires}&Signature=${signature}`,
		expires
	};
}
/** Why a URL is not accepted. Undefined if it is. */
function presignProblem(context, path, query) {
	const [, expires, signature = ""] = /^Expires=(\d{1,16})&Signature=([0-9a-f]{64})$/.exec(query) ?? [];
	const expected = sign(context, path, Number(expires));
	if (expires === void 0 || !(0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.timingSafeEqual)(Buffer.from(signature, "hex"), expected)) return "SignatureDoesNotMatch";
	return currentTime(context) < Number(expires) ? void 0 : "AccessDenied";
}
function sign(context, path, expires) {
	return (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.createHmac)("sha256", secretOf(context)).update(`${path}\n${expires}`).digest();
}
/** In the store, so that a URL survives a restart. */
function secretOf({ store }) {
	const known = store.get("secret", "downloads");
	if (known) return known.value;
	const value = (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.randomBytes)(32).toString("hex");
	store.put("secret", "downloads", { value });
	return value;
}
// emulator/snapshots.ts
/** Copies the game's current configuration. The error for the quota is unknown: the operation documents none. */
function createSnapshot(context, input) {
	const game = requireActiveGame(context, input.GameName);
	const { maxSnapshots } = context.settings;
	if (context.store.count("snapshot", `${game.name}/`) >= maxSnapshots) throw new ServiceError("ServiceQuotaExceededException", `The quota of ${maxSnapshots} snapshots is used up`);
	const created = freeInstant(context, game.name);
	return { Snapshot: details$4(context, put(context, game, idAt(created), created, input.Description)) };
}
function put(context, { name: game }, id, created, description) {
	const snapshot = {
		game,
		id,
		description,
		created,
		lastUpdated: created
	};
	context.store.put("snapshot", snapshotKey(game, id), snapshot);
	putConfiguration(context, snapshotKey(game, id), configurationOf(context, game));
	return snapshot;
}
/**
* Adds a snapshot with this ID, created at the time in the ID (now, if that is not a date), without a quota.
* Returns the response of GetSnapshot. Throws ValidationException for a malformed ID and ConflictException
* for an existing one.
*/
function addSnapshot$1(context, gameName, id) {
	const [violation] = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.i)("SnapshotId", id, "id");
	if (violation !== void 0) throw new ServiceError("ValidationException", violation);
	const game = requireActiveGame(context, gameName);
	if (context.store.get("snapshot", snapshotKey(gameName, id))) throw new ServiceError("ConflictException", `The snapshot ${id} already exists`);
	const time = Date.parse(id.replace("Snapshot_", ""));
	return { Snapshot: details$4(context, put(context, game, id, Number.isNaN(time) ? currentTime(context) : time)) };
}
/** The ID contains the time, so two snapshots can't have the same millisecond. */
function freeInstant(context, game) {
	let instant = currentTime(context);
	while (context.store.get("snapshot", snapshotKey(game, idAt(instant)))) instant += 1;
	return instant;
}
/** The ID of a snapshot that was created at this time, in milliseconds since 1970. */
function idAt(time) {
	return `Snapshot_${timestamp(time)}`;
}
/** The snapshot with all sections, or only the requested ones. */
function getSnapshot(context, input) {
	return { Snapshot: details$4(context, requireSnapshot(context, input.GameName, input.SnapshotId), input.Sections) };
}
function updateSnapshot(context, input) {
	const game = requireChangeableGame(context, input.GameName);
	const snapshot = requireSnapshot(context, game.name, input.SnapshotId);
	const description = input.Description ?? snapshot.description;
	const updated = {
		...snapshot,
		description,
		lastUpdated: currentTime(context)
	};
	context.store.put("snapshot", snapshotKey(game.name, snapshot.id), updated);
	return { Snapshot: details$4(context, updated) };
}
function exportSnapshot(context, input) {
	const { id } = requireSnapshot(context, input.GameName, input.SnapshotId);
	return { S3Url: presign(context, snapshotKey(input.GameName, id)).url };
}
function listSnapshots(context, input) {
	requireGame(context, input.GameName);
	const lagging = laggingContext(context);
	const { records, nextToken } = readPage(context, "snapshot", `${input.GameName}/`, input, orderOf(context, "oldest-first"), (record) => isListed(lagging, record));
	return {
		Snapshots: records.map(summary$1),
		NextToken: nextToken
	};
}
/** Throws ResourceNotFoundException when the game has no such snapshot. */
function requireSnapshot(context, game, id) {
	requireGame(context, game);
	const snapshot = context.store.get("snapshot", snapshotKey(game, id));
	if (!snapshot) throw new ServiceError("ResourceNotFoundException", `The snapshot ${id} does not exist`);
	return snapshot;
}
function snapshotKey(game, id) {
	return `${game}/${id}`;
}
function summary$1(snapshot) {
	return {
		Id: snapshot.id,
		Description: snapshot.description,
		Created: timestamp(snapshot.created),
		LastUpdated: timestamp(snapshot.lastUpdated)
	};
}
function details$4(context, snapshot, requested) {
	const sections = configurationOf(context, snapshotKey(snapshot.game, snapshot.id));
	return {
		...summary$1(snapshot),
		Sections: describeSections(sections, requested)
	};
}
/** The snapshot as an exported file. */
function snapshotDocument(context, game, id) {
	requireSnapshot(context, game, id);
	return documentOf(configurationOf(context, snapshotKey(game, id)));
}
/** The same, or undefined if the snapshot does not exist. */
function findSnapshotDocument(context, game, id) {
	return context.store.get("snapshot", snapshotKey(game, id)) !== void 0 ? snapshotDocument(context, game, id) : void 0;
}
// emulator/roles.ts
/** Creates the role of a stage, assumable, unless the control interface has set or removed it. */
function ensureRole({ store }, arn) {
	if (!store.get("role", arn)) store.put("role", arn, {
		arn,
		assumable: true
	});
}
function setRole$1({ store }, arn, assumable) {
	store.put("role", arn, {
		arn,
		assumable
	});
}
/** The record stays, so that a new stage does not create the role again. */
function removeRole({ store }, arn) {
	store.put("role", arn, {
		arn,
		assumable: false,
		isRemoved: true
	});
}
/** The roles that exist. */
function listRoles({ store }) {
	return store.list("role").filter(({ isRemoved }) => !isRemoved);
}
/** Why the service can't assume a role. Undefined if it can. */
function roleProblem({ store }, arn) {
	const role = store.get("role", arn);
	if (!role || role.isRemoved) return `The role ${arn} does not exist`;
	return role.assumable ? void 0 : `The role ${arn} cannot be assumed`;
}
// emulator/stages.ts
function createStage(context, input) {
	const { GameName, StageName } = input;
	const earlier = recall(context, "CreateStage", input);
	const made = earlier && context.store.get("stage", earlier.resource);
	if (made) return { Stage: details$3(context, made) };
	addStage(context, input);
	remember(context, "CreateStage", input, { resource: stageKey(GameName, StageName) });
	return { Stage: details$3(context, requireStage(context, GameName, StageName)) };
}
function addStage(context, input) {
	const { GameName: game, StageName: name } = input;
	requireActiveGame(context, game);
	if (context.store.get("stage", stageKey(game, name))) throw new ServiceError("ConflictException", `The stage ${name} already exists`);
	const created = currentTime(context);
	ensureRole(context, input.Role);
	context.store.put("stage", stageKey(game, name), {
		game,
		name,
		description: input.Description,
		role: input.Role,
		tags: input.Tags,
		gameKey: (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.randomUUID)(),
		created,
		lastUpdated: created
	});
}
function getStage(context, input) {
	return { Stage: details$3(context, requireStage(context, input.GameName, input.StageName)) };
}
function listStages(context, input) {
	requireGame(context, input.GameName);
	const { records, nextToken } = readPage(context, "stage", `${input.GameName}/`, input);
	return {
		Stages: records.map((stage) => ({
			Name: stage.name,
			Description: stage.description,
			State: stateOf$1(stage),
			GameKey: stage.gameKey,
			Tags: stage.tags
		})),
		NextToken: nextToken
	};
}
function updateStage(context, input) {
	const stage = requireStage(context, input.GameName, input.StageName);
	if (stateOf$1(stage) === "DELETING") throw new ServiceError("ValidationException", `The stage ${stage.name} is being deleted`);
	const description = input.Description ?? stage.description;
	const role = input.Role ?? stage.role;
	ensureRole(context, role);
	const updated = {
		...stage,
		description,
		role,
		lastUpdated: currentTime(context)
	};
	putStage(context, updated);
	return { Stage: details$3(context, updated) };
}
/** Starts the deletion. `settle` finishes it. For a DELETING stage, nothing changes. */
function deleteStage(context, input) {
	const stage = requireStage(context, input.GameName, input.StageName);
	requireNoDeployment(stage);
	if (stateOf$1(stage) === "ACTIVE") {
		const now = currentTime(context);
		const goneAt = now + context.settings.stageDeletionSeconds * 1e3;
		putStage(context, {
			...stage,
			goneAt,
			lastUpdated: now
		});
	}
	return {};
}
/** Throws ResourceNotFoundException if the stage or its game does not exist. */
function requireStage(context, game, name) {
	requireGame(context, game);
	const stage = context.store.get("stage", stageKey(game, name));
	if (!stage) throw new ServiceError("ResourceNotFoundException", `The stage ${name} does not exist`);
	return stage;
}
/**
* A stage that is free for a deployment. Throws ConflictException during another deployment, or during the
* deletion of stage or game (inferred from "another operation is in progress").
*/
function requireFreeStage(context, game, name) {
	const stage = requireStage(context, game, name);
	requireActiveGame(context, game);
	requireNoDeployment(stage);
	if (stateOf$1(stage) === "DELETING") throw new ServiceError("ConflictException", `The stage ${name} is being deleted`);
	return stage;
}
function requireNoDeployment({ name, deploying }) {
	if (deploying === void 0) return;
	throw new ServiceError("ConflictException", `A deployment of the stage ${name} is in progress`);
}
function putStage({ store }, stage) {
	store.put("stage", stageKey(stage.game, stage.name), stage);
}
/** Names contain no slash, so a key with a slash after it is only a prefix of the keys of its own children. */
function stageKey(game, name) {
	return `${game}/${name}`;
}
function stateOf$1(stage) {
	return stage.goneAt === void 0 ? "ACTIVE" : "DELETING";
}
function details$3(context, stage) {
	return {
		Name: stage.name,
		Arn: `${arnOf(context, stage.game)}/stage/${stage.name}`,
		Description: stage.description,
		Role: stage.role,
		State: stateOf$1(stage),
		GameKey: stage.gameKey,
		LogGroup: `/aws/gamesparks/${stage.game}/${stage.name}`,
		Created: timestamp(stage.created),
		LastUpdated: timestamp(stage.lastUpdated),
		Tags: stage.tags
	};
}
// emulator/deployments.ts
/** The part of a deployment's time that is PENDING. The rest is IN_PROGRESS. */
const pendingShare$1 = .25;
function startStageDeployment(context, input) {
	if (context.settings.conflictBeforeToken) requireFreeStage(context, input.GameName, input.StageName);
	const earlier = recall(context, "StartStageDeployment", input);
	return { StageDeployment: (earlier && replay(context, earlier)) ?? details$2(context, accept(context, input)) };
}
/** The deployment of the first call with a token. Undefined if it was deleted with its stage. */
function replay(context, token) {
	const record = context.store.get("deployment", token.resource);
	if (record === void 0 || context.settings.replayedRecord === "current") return record && details$2(context, record);
	const then = new Date(token.created);
	return details$2({
		...context,
		now: () => then
	}, token.deployment ?? record);
}
function accept(context, input) {
	const { GameName: game, StageName: stage, SnapshotId: snapshotId, ClientToken: clientToken } = input;
	requireSnapshot(context, game, snapshotId);
	const record = beginDeployment(context, {
		game,
		stage,
		snapshotId,
		clientToken
	});
	remember(context, "StartStageDeployment", input, {
		resource: deploymentKey(record),
		deployment: record
	});
	return record;
}
/**
* Starts a deployment that runs by the clock and blocks its stage until it finishes. Throws ConflictException
* if the stage is not free.
*/
function beginDeployment(context, target, timing = {}) {
	const free = requireFreeStage(context, target.game, target.stage);
	const record = {
		...target,
		id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.randomUUID)(),
		...plan(context, timing)
	};
	putDeployment(context, record);
	putStage(context, {
		...free,
		deploying: record.id
	});
	return record;
}
function putDeployment({ store }, record) {
	store.put("deployment", deploymentKey(record), record);
}
/** The times of a deployment, and its final state if a fault sets one. */
function plan(context, { created = currentTime(context), seconds = context.settings.deploymentSeconds }) {
	const durationMs = seconds * 1e3;
	const forced = context.takeForcedFinalState();
	return {
		created,
		inProgressAt: created + durationMs * pendingShare$1,
		endsAt: forced === "never" ? null : created + durationMs,
		finalState: forced === "never" ? void 0 : forced
	};
}
/** Without an ID, the settings decide, because the service's documentation does not. */
function getStageDeployment(context, input) {
	const { GameName: game, StageName: stage, DeploymentId: id } = input;
	if (id === void 0 && context.settings.deploymentWithoutId === "rejected") throw new ServiceError("ValidationException", "A DeploymentId is required");
	requireStage(context, game, stage);
	const deployment = id === void 0 ? deploymentWithoutId(context, game, stage) : context.store.get("deployment", deploymentKey({
		game,
		stage,
		id
	}));
	if (!deployment) throw new ServiceError("ResourceNotFoundException", "The deployment does not exist");
	return { StageDeployment: details$2(context, deployment) };
}
function deploymentWithoutId(context, game, stage) {
	const all = deploymentsOf(game, stage);
	return context.settings.deploymentWithoutId === "live" ? liveDeployment(context.store.list("deployment", all), currentTime(context)) : entriesInOrder(context, "deployment", all, "newest-first")[0]?.record;
}
/** By default newest first. The service's order is unknown. */
function listStageDeployments(context, input) {
	const { GameName: game, StageName: stage } = input;
	requireStage(context, game, stage);
	const lagging = laggingContext(context);
	const { records, nextToken } = readPage(context, "deployment", deploymentsOf(game, stage), input, orderOf(context, "newest-first"), (record) => isListed(lagging, record));
	return {
		StageDeployments: records.map((record) => summary(lagging, listedDeployment(lagging, record))),
		NextToken: nextToken
	};
}
/** The key prefix of all deployments of a stage. */
function deploymentsOf(game, stage) {
	return `${stageKey(game, stage)}/`;
}
function deploymentKey({ game, stage, id }) {
	return deploymentsOf(game, stage) + id;
}
/** The current state of a deployment, by its times, the clock and its final state. */
function currentState(context, { created, inProgressAt, endsAt, finalState, isFixed }) {
	const now = isFixed ? Infinity : currentTime(context);
	if (now < inProgressAt) return {
		state: "PENDING",
		since: created
	};
	if (endsAt === null || now < endsAt || !finalState) return {
		state: "IN_PROGRESS",
		since: inProgressAt
	};
	const { state, resultCode, message } = finalState;
	return {
		state,
		since: endsAt,
		...resultCode === void 0 && message === void 0 ? {} : { result: {
			ResultCode: resultCode,
			Message: message
		} }
	};
}
function summary(context, deployment) {
	const { state, since, result } = currentState(context, deployment);
	return {
		SnapshotId: deployment.snapshotId,
		DeploymentId: deployment.id,
		DeploymentAction: deployment.action ?? "DEPLOY",
		DeploymentState: state,
		LastUpdated: deploymentTime(context, since),
		DeploymentResult: result
	};
}
function details$2(context, deployment) {
	return {
		...summary(context, deployment),
		Created: deploymentTime(context, deployment.created)
	};
}
/** Every deployment that was accepted or added, in this order, except those of deleted stages. */
function acceptedDeployments(context) {
	return context.store.list("deployment").map((record) => ({
		GameName: record.game,
		StageName: record.stage,
		SnapshotId: record.snapshotId,
		DeploymentId: record.id,
		DeploymentAction: record.action ?? "DEPLOY",
		ClientToken: record.clientToken,
		DeploymentState: currentState(context, record).state,
		Created: timestamp(record.created)
	}));
}
// emulator/checks.ts
const isText = (value) => typeof value === "string";
const isFlag = (value) => typeof value === "boolean";
/** ISO-8601 text with a time zone. */
const isTime = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
const between = (min, max) => (value) => typeof value === "number" && value >= min && value <= max;
const wholeBetween = (min, max) => (value) => Number.isInteger(value) && between(min, max)(value);
const oneOf = (values) => (value) => values.includes(value);
/**
* Checks an object from the control interface or a test: every member is valid, no required one is missing,
* and no unknown one is present. Throws ValidationException for the first error.
*/
function checkMembers(noun, value, known, required = []) {
	if (!(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(value)) throw invalid$1(`The ${noun} is not a JSON object`);
	for (const [name, isValid] of Object.entries(known)) {
		const given = value[name];
		if (given === void 0 ? required.includes(name) : !isValid(given)) throw invalid$1(`In the ${noun}, ${name} is missing or not valid`);
	}
	const unknown = Object.keys(value).find((name) => value[name] !== void 0 && !Object.hasOwn(known, name));
	if (unknown !== void 0) throw invalid$1(`The ${noun} has no member ${unknown}`);
}
function invalid$1(message) {
	return new ServiceError("ValidationException", message);
}
// emulator/operations.ts
const label = (shape) => ({
	shape,
	in: "path",
	required: true
});
const query = (shape) => ({
	shape,
	in: "query",
	required: false
});
const body = (shape) => ({
	shape,
	in: "body",
	required: false
});
const neededQuery = (shape) => ({
	shape,
	in: "query",
	required: true
});
const needed = (shape) => ({
	shape,
	in: "body",
	required: true
});
const game = { GameName: label("GameName") };
const stage = {
	...game,
	StageName: label("StageName")
};
const snapshot = {
	...game,
	SnapshotId: label("SnapshotId")
};
const extension = {
	Namespace: label("ExtensionNamespace"),
	Name: label("ExtensionName")
};
const resource = { ResourceArn: label("ResourceArn") };
const player$1 = {
	...stage,
	PlayerId: label("PlayerId")
};
const paging = {
	MaxResults: query("MaxResults"),
	NextToken: query("NextToken")
};
const description = { Description: body("Description") };
const creation = {
	...description,
	ClientToken: body("ClientToken"),
	Tags: body("TagMap")
};
const management = "management";
const connection = "connection";
/** The documented method, path and members of each operation of the emulator. */
const operations = {
	CreateGame: {
		method: "POST",
		uri: "/game",
		family: management,
		members: {
			...creation,
			GameName: needed("GameName")
		}
	},
	GetGame: {
		method: "GET",
		uri: "/game/{GameName}",
		family: management,
		members: game
	},
	ListGames: {
		method: "GET",
		uri: "/game",
		family: management,
		members: paging
	},
	UpdateGame: {
		method: "PATCH",
		uri: "/game/{GameName}",
		family: management,
		members: {
			...game,
			...description
		}
	},
	DeleteGame: {
		method: "DELETE",
		uri: "/game/{GameName}",
		family: management,
		members: game
	},
	CreateStage: {
		method: "POST",
		uri: "/game/{GameName}/stage",
		family: management,
		members: {
			...game,
			...creation,
			StageName: needed("StageName"),
			Role: needed("RoleARN")
		}
	},
	GetStage: {
		method: "GET",
		uri: "/game/{GameName}/stage/{StageName}",
		family: management,
		members: stage
	},
	UpdateStage: {
		method: "PATCH",
		uri: "/game/{GameName}/stage/{StageName}",
		family: management,
		members: {
			...stage,
			...description,
			Role: body("RoleARN")
		}
	},
	ListStages: {
		method: "GET",
		uri: "/game/{GameName}/stage",
		family: management,
		members: {
			...game,
			...paging
		}
	},
	DeleteStage: {
		method: "DELETE",
		uri: "/game/{GameName}/stage/{StageName}",
		family: management,
		members: stage
	},
	GetGameConfiguration: {
		method: "GET",
		uri: "/game/{GameName}/configuration",
		family: management,
		members: {
			...game,
			Sections: query("SectionList")
		}
	},
	ImportGameConfiguration: {
		method: "PUT",
		uri: "/game/{GameName}/configuration",
		family: management,
		members: {
			...game,
			ImportSource: needed("ImportGameConfigurationSource")
		}
	},
	UpdateGameConfiguration: {
		method: "PATCH",
		uri: "/game/{GameName}/configuration",
		family: management,
		members: {
			...game,
			Modifications: needed("SectionModificationList")
		}
	},
	CreateSnapshot: {
		method: "POST",
		uri: "/game/{GameName}/snapshot",
		family: management,
		members: {
			...game,
			...description
		}
	},
	GetSnapshot: {
		method: "GET",
		uri: "/game/{GameName}/snapshot/{SnapshotId}",
		family: management,
		members: {
			...snapshot,
			Sections: query("SectionList")
		}
	},
	UpdateSnapshot: {
		method: "PATCH",
		uri: "/game/{GameName}/snapshot/{SnapshotId}",
		family: management,
		members: {
			...snapshot,
			...description
		}
	},
	ExportSnapshot: {
		method: "GET",
		uri: "/game/{GameName}/snapshot/{SnapshotId}/export",
		family: management,
		members: snapshot
	},
	ListSnapshots: {
		method: "GET",
		uri: "/game/{GameName}/snapshot",
		family: management,
		members: {
			...game,
			...paging
		}
	},
	StartGeneratedCodeJob: {
		method: "POST",
		uri: "/game/{GameName}/snapshot/{SnapshotId}/generated-sdk-code-job",
		family: management,
		members: {
			...snapshot,
			Generator: needed("Generator")
		}
	},
	GetGeneratedCodeJob: {
		method: "GET",
		uri: "/game/{GameName}/snapshot/{SnapshotId}/generated-sdk-code-job/{JobId}",
		family: management,
		members: {
			...snapshot,
			JobId: label("GeneratedCodeJobId")
		}
	},
	ListGeneratedCodeJobs: {
		method: "GET",
		uri: "/game/{GameName}/snapshot/{SnapshotId}/generated-sdk-code-jobs",
		family: management,
		members: {
			...snapshot,
			...paging
		}
	},
	StartStageDeployment: {
		method: "POST",
		uri: "/game/{GameName}/stage/{StageName}/deployment",
		family: management,
		members: {
			...stage,
			SnapshotId: needed("SnapshotId"),
			ClientToken: body("ClientToken")
		}
	},
	GetStageDeployment: {
		method: "GET",
		uri: "/game/{GameName}/stage/{StageName}/deployment",
		family: management,
		members: {
			...stage,
			DeploymentId: query("DeploymentId")
		}
	},
	ListStageDeployments: {
		method: "GET",
		uri: "/game/{GameName}/stage/{StageName}/deployments",
		family: management,
		members: {
			...stage,
			...paging
		}
	},
	ListExtensions: {
		method: "GET",
		uri: "/extension",
		family: management,
		members: paging
	},
	GetExtension: {
		method: "GET",
		uri: "/extension/{Namespace}/{Name}",
		family: management,
		members: extension
	},
	ListExtensionVersions: {
		method: "GET",
		uri: "/extension/{Namespace}/{Name}/version",
		family: management,
		members: {
			...extension,
			...paging
		}
	},
	GetExtensionVersion: {
		method: "GET",
		uri: "/extension/{Namespace}/{Name}/version/{ExtensionVersion}",
		family: management,
		members: {
			...extension,
			ExtensionVersion: label("ExtensionVersion")
		}
	},
	TagResource: {
		method: "POST",
		uri: "/tags/{ResourceArn}",
		family: management,
		members: {
			...resource,
			tags: needed("TagMap")
		}
	},
	UntagResource: {
		method: "DELETE",
		uri: "/tags/{ResourceArn}",
		family: management,
		members: {
			...resource,
			tagKeys: neededQuery("TagKeyList")
		}
	},
	ListTagsForResource: {
		method: "GET",
		uri: "/tags/{ResourceArn}",
		family: management,
		members: resource
	},
	GetPlayerConnectionStatus: {
		method: "GET",
		uri: "/runtime/game/{GameName}/stage/{StageName}/player/{PlayerId}/connection",
		family: connection,
		members: player$1
	},
	DisconnectPlayer: {
		method: "POST",
		uri: "/runtime/game/{GameName}/stage/{StageName}/player/{PlayerId}/disconnect",
		family: connection,
		members: player$1
	}
};
/** True for the name of an operation of the emulator. */
function isOperation(name) {
	return typeof name === "string" && Object.hasOwn(operations, name);
}
// emulator/faults.ts
/** Fault injection, in memory only. A call gets at most one fault: the first added that affects it. */
var Faults = class {
	#calls = [];
	#finalStates = [];
	/** Throws ValidationException for an invalid fault. */
	add(fault) {
		checkFault(fault);
		const times = fault.times ?? 1;
		if (fault.effect === "final-state") this.#finalStates.push({
			fault,
			times,
			after: 0
		});
		else this.#calls.push({
			fault,
			times,
			after: fault.after ?? 0
		});
	}
	/** Removes all faults. */
	clear() {
		this.#calls = [];
		this.#finalStates = [];
	}
	/** The remaining faults, with the number of calls left. */
	list() {
		return [...this.#calls, ...this.#finalStates].map(({ fault, times, after }) => {
			return {
				...fault,
				times,
				...after > 0 ? { after } : {}
			};
		});
	}
	/** The fault for this call. Counts it as used. */
	take(operation) {
		const matching = this.#calls.filter(({ fault }) => (fault.operation ?? operation) === operation);
		const due = matching.find(({ after }) => after === 0);
		for (const queued of matching) queued.after = Math.max(0, queued.after - 1);
		if (due) this.#calls = withoutUsed(this.#calls, due);
		return due?.fault;
	}
	/** The final state for a deployment that is accepted now. Counts its fault as used. */
	takeFinalState() {
		const first = this.#finalStates[0];
		if (!first) return void 0;
		this.#finalStates = withoutUsed(this.#finalStates, first);
		const { state, resultCode, message } = first.fault;
		return state === "never" ? "never" : {
			state,
			resultCode,
			message
		};
	}
};
function withoutUsed(all, used) {
	used.times -= 1;
	return all.filter((queued) => queued !== used || queued.times > 0);
}
const isCount = wholeBetween(0, Number.MAX_SAFE_INTEGER);
const isSeconds = between(0, 86400);
const isStatus = wholeBetween(200, 599);
const isTextMap = (value) => (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(value) && Object.values(value).every(isText);
const isState = oneOf([
	"COMPLETED",
	"FAILED",
	"never"
]);
const isCode = (value) => value === null || isText(value);
const isAnything = () => true;
const responseParts = {
	status: isStatus,
	headers: isTextMap,
	body: isAnything,
	bodyBase64: isText,
	fromGateway: isFlag
};
const members = {
	respond: {
		...responseParts,
		code: isCode,
		message: isText
	},
	throttle: {},
	"drop-request": {},
	"ignore-request": {},
	"delay-request": { seconds: isSeconds },
	"delay-response": { seconds: isSeconds },
	"drop-response": {},
	"withhold-response": {},
	"cut-response": { bytes: isCount },
	"drip-response": { secondsPerByte: isSeconds },
	"endless-response": {},
	"replace-response": responseParts,
	"patch-response": { patch: _index_js__WEBPACK_IMPORTED_MODULE_0__.n },
	"final-state": {
		state: isState,
		resultCode: isText,
		message: isText
	}
};
const required = [
	"seconds",
	"secondsPerByte",
	"patch",
	"state"
];
/** Throws ValidationException for a value that is not a valid fault. */
function checkFault(value) {
	if (!(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(value)) throw invalid$1("A fault is a JSON object");
	const { effect } = value;
	if (!isText(effect) || !Object.hasOwn(members, effect)) throw invalid$1(`A fault has an effect, one of ${Object.keys(members).join(", ")}`);
	const known = {
		...members[effect],
		...scopeOf(effect),
		effect: isText
	};
	checkMembers(`fault of effect ${String(effect)}`, value, known, required);
	if (value["fromGateway"] === true && (value["code"] ?? value["message"]) !== void 0) throw invalid$1("A fault with fromGateway has no code and no message");
}
function scopeOf(effect) {
	const times = wholeBetween(1, Number.MAX_SAFE_INTEGER);
	return effect === "final-state" ? { times } : {
		times,
		after: isCount,
		operation: isOperation
	};
}
// emulator/keyring.ts
/** Public credentials that work only with the emulator. */
const emulatorKey = {
	accessKeyId: "EMULATORACCESSKEY",
	secretAccessKey: "not-a-secret-it-opens-only-the-emulator"
};
/** All credentials that the emulator accepts. */
var Keyring = class {
	#keys = /* @__PURE__ */ new Map();
	constructor(keys) {
		for (const key of keys) this.add(key);
	}
	/** Adds a key, or replaces the one with the same access key ID. */
	add(key) {
		this.#keys.set(key.accessKeyId, key);
	}
	find(accessKeyId) {
		return this.#keys.get(accessKeyId);
	}
};
// emulator/log.ts
/** Limits the memory of an emulator that runs for weeks. */
const maxRequests = 1e4;
/** An import has a body of up to 1.4 million characters. */
const maxBodyCharacters = 5e7;
/** The received requests, oldest first. */
var RequestLog = class {
	requests = [];
	/** Called when a request has its response. */
	onResponse;
	#bodyCharacters = 0;
	constructor(onResponse = () => {}) {
		this.onResponse = onResponse;
	}
	add(request) {
		this.requests.push(request);
		this.#bodyCharacters += request.body.length;
		while (this.requests.length > maxRequests || this.#bodyCharacters > maxBodyCharacters) this.#bodyCharacters -= this.requests.shift()?.body.length ?? 0;
	}
};
// emulator/runtimes.ts
/** Documented quota, per stage. */
const playersQuota = 10;
/**
* Changes the runtimes of a stage when a deployment completes. DEPLOY adds a runtime. UNDEPLOY, of which only
* the name is published, removes the live one. Old runtimes stay as long as they have players. Other actions
* change nothing, because their effect is unknown.
*/
function applyDeployment(context, deployment, time) {
	const { game, stage, action = "DEPLOY", snapshotId } = deployment;
	if (action === "UNDEPLOY") retireRuntimes(context, game, stage);
	else if (action === "DEPLOY" && snapshotId !== void 0) addRuntime(context, {
		...deployment,
		snapshotId
	}, time);
	removeLeftRuntimes(context, game, stage);
}
/** Retires all of them, so that an older one with players is not live again when the newest is removed. */
function retireRuntimes(context, game, stage) {
	for (const runtime of runtimesOn(context, game, stage)) context.store.put("runtime", under(game, stage) + runtime.id, {
		...runtime,
		retired: true
	});
}
function addRuntime(context, deployment, created) {
	const { game, stage, id: deploymentId, snapshotId } = deployment;
	const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.randomUUID)();
	context.store.put("runtime", under(game, stage) + id, {
		id,
		game,
		stage,
		deploymentId,
		snapshotId,
		created
	});
}
/** Opens a player's connection on the stage's newest runtime. Throws ConflictException without a live runtime. */
function connect(context, player) {
	const { GameName: game, StageName: stage, PlayerId: playerId } = player;
	const runtime = requireRuntime(context, game, stage);
	const others = new Set(connectionsOn(context, game, stage).map((connection) => connection.playerId));
	if (!others.has(playerId) && others.size >= playersQuota) throw new ServiceError("ServiceQuotaExceededException", `The stage ${stage} has ${playersQuota} players`);
	const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.randomUUID)();
	const record = {
		id,
		game,
		stage,
		playerId,
		runtimeId: runtime.id,
		created: currentTime(context)
	};
	context.store.put("connection", under(game, stage) + id, record);
	return {
		ConnectionId: id,
		RuntimeId: runtime.id
	};
}
function requireRuntime(context, game, stage) {
	const gone = stateOf$1(requireStage(context, game, stage)) === "DELETING";
	const runtime = liveRuntime(runtimesOn(context, game, stage));
	if (gone || !runtime) throw new ServiceError("ConflictException", `The stage ${stage} has no runtime to connect to`);
	return runtime;
}
/** Closes a player's connections, or only this one. Returns the IDs of the closed connections. */
function disconnect(context, player, connectionId) {
	const { GameName: game, StageName: stage } = player;
	const closed = connectionsOf(context, player).filter(({ id }) => connectionId === void 0 || id === connectionId);
	for (const { id } of closed) context.store.remove("connection", under(game, stage) + id);
	removeLeftRuntimes(context, game, stage);
	return closed.map(({ id }) => id);
}
function disconnectPlayer(context, input) {
	return {
		DisconnectSuccesses: disconnect(context, input),
		DisconnectFailures: []
	};
}
function getPlayerConnectionStatus(context, input) {
	return { Connections: connectionsOf(context, input).map(({ id, created }) => ({
		Id: id,
		Created: timestamp(created)
	})) };
}
/** The runtimes of a stage with their players, oldest first. */
function describeRuntimes(context, game, stage) {
	requireStage(context, game, stage);
	const connections = connectionsOn(context, game, stage);
	const runtimes = runtimesOn(context, game, stage);
	return runtimes.map((runtime) => ({
		RuntimeId: runtime.id,
		DeploymentId: runtime.deploymentId,
		SnapshotId: runtime.snapshotId,
		Created: timestamp(runtime.created),
		Current: runtime === liveRuntime(runtimes),
		Players: [...new Set(connections.filter((one) => one.runtimeId === runtime.id).map((one) => one.playerId))]
	}));
}
/** Removes every runtime and connection of a stage. */
function removeRuntimes({ store }, game, stage) {
	store.removeAll("runtime", under(game, stage));
	store.removeAll("connection", under(game, stage));
}
/** Removes every runtime without a connection, except the live one, as documented. */
function removeLeftRuntimes(context, game, stage) {
	const alive = new Set(connectionsOn(context, game, stage).map(({ runtimeId }) => runtimeId));
	const runtimes = runtimesOn(context, game, stage);
	const live = liveRuntime(runtimes);
	if (live) alive.add(live.id);
	for (const { id } of runtimes) if (!alive.has(id)) context.store.remove("runtime", under(game, stage) + id);
}
/** The runtime of new connections: the newest one, unless it was undeployed. */
function liveRuntime(runtimes) {
	const newest = runtimes.at(-1);
	return newest?.retired ? void 0 : newest;
}
function runtimesOn({ store }, game, stage) {
	return store.list("runtime", under(game, stage));
}
function connectionsOn({ store }, game, stage) {
	return store.list("connection", under(game, stage));
}
function connectionsOf(context, player) {
	const { GameName: game, StageName: stage, PlayerId: playerId } = player;
	requireStage(context, game, stage);
	return connectionsOn(context, game, stage).filter((connection) => connection.playerId === playerId);
}
function under(game, stage) {
	return `${stageKey(game, stage)}/`;
}
// emulator/settings.ts
const aYear = 31622400;
const listOrders = [
	"default",
	"newest-first",
	"oldest-first",
	"shuffled"
];
const tokensWithOtherParameters = ["rejected", "ignored"];
const replayedRecords = ["current", "original"];
const createdFormats = [
	"iso",
	"no-zone",
	"epoch-seconds",
	"absent"
];
const codeJobResults = ["COMPLETED", "FAILED"];
const deploymentsWithoutId = [
	"newest",
	"live",
	"rejected"
];
const defaults = {
	deploymentSeconds: 6,
	stageDeletionSeconds: 3,
	gameDeletionSeconds: 3,
	codeJobSeconds: 2,
	codeJobResult: "COMPLETED",
	clientTokenSeconds: 86400,
	maxSnapshots: 1e3,
	maxConfigurationBytes: 1e6,
	throttle: false,
	listOrder: "default",
	maxPageSize: 100,
	positionalNextTokens: false,
	deploymentWithoutId: "newest",
	replayedRecord: "current",
	tokenWithOtherParameters: "rejected",
	conflictBeforeToken: false,
	listLagSeconds: 0,
	createdFormat: "iso",
	dateHeader: true
};
const isQuota = wholeBetween(0, 1e9);
const checks = {
	deploymentSeconds: isDuration,
	stageDeletionSeconds: isDuration,
	gameDeletionSeconds: isDuration,
	codeJobSeconds: isDuration,
	codeJobResult: oneOf(codeJobResults),
	clientTokenSeconds: isDuration,
	maxSnapshots: isQuota,
	maxConfigurationBytes: isQuota,
	throttle: isFlag,
	listOrder: oneOf(listOrders),
	maxPageSize: wholeBetween(1, 100),
	positionalNextTokens: isFlag,
	deploymentWithoutId: oneOf(deploymentsWithoutId),
	replayedRecord: oneOf(replayedRecords),
	tokenWithOtherParameters: oneOf(tokensWithOtherParameters),
	conflictBeforeToken: isFlag,
	listLagSeconds: isDuration,
	createdFormat: oneOf(createdFormats),
	dateHeader: isFlag
};
/** Adds the defaults to the given settings. Invalid settings throw ValidationException, also when they are set later. */
function completeSettings(given) {
	const defined = Object.keys(defaults).filter((name) => given[name] !== void 0).map((name) => [name, given[name]]);
	const settings = {
		...defaults,
		...Object.fromEntries(defined)
	};
	checkSettings(settings);
	return new Proxy(settings, { set: setChecked });
}
/** Without the check, a test with an unknown setting would test the default. */
function setChecked(settings, name, value) {
	checkMembers("settings", { [name]: value }, checks, [String(name)]);
	return Reflect.set(settings, name, value);
}
/** Throws ValidationException for a value that is not a valid change of settings. */
function checkSettings(value) {
	checkMembers("settings", value, checks);
}
/** A valid number of seconds for a setting or a deployment. */
function isDuration(value) {
	return between(0, aYear)(value);
}
// emulator/other-deployments.ts
const common = {
	action: isText,
	snapshotId: isText,
	created: isTime
};
const running = {
	...common,
	seconds: isDuration
};
const fixed = {
	...common,
	state: isText,
	resultCode: isText,
	message: isText,
	lastUpdated: isTime,
	finished: isTime
};
/** Throws ValidationException for a value that is not a valid deployment. */
function checkOtherDeployment(value) {
	const { action = "DEPLOY", state } = value ?? {};
	const required = action === "DEPLOY" ? ["snapshotId"] : [];
	if (state === void 0) checkMembers("deployment without a state", value, running, required);
	else checkMembers("deployment with a state", value, fixed, required);
}
/**
* Adds a deployment of another client to a stage, and returns its ID. Throws ResourceNotFoundException if game,
* stage or snapshot does not exist, and ConflictException if the stage is not free for a running deployment.
*/
function addOtherDeployment(context, game, stage, deployment) {
	checkOtherDeployment(deployment);
	const { action = "DEPLOY", snapshotId = "", seconds, state } = deployment;
	requireStage(context, game, stage);
	if (action === "DEPLOY") requireSnapshot(context, game, snapshotId);
	const target = {
		game,
		stage,
		action,
		snapshotId: deployment.snapshotId
	};
	if (state === void 0) return beginDeployment(context, target, {
		created: timeOf(deployment.created),
		seconds
	}).id;
	return addFixedDeployment(context, {
		...deployment,
		...target,
		state
	});
}
/** A COMPLETED deployment changes the stage's runtimes, in the order in which deployments are added. */
function addFixedDeployment(context, deployment) {
	const { game, stage, action, snapshotId, state, resultCode, message } = deployment;
	const lastUpdated = timeOf(deployment.lastUpdated);
	const created = timeOf(deployment.created) ?? lastUpdated ?? currentTime(context);
	const endsAt = lastUpdated ?? created;
	const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.randomUUID)();
	const times = {
		created,
		inProgressAt: created,
		endsAt
	};
	const finalState = {
		state,
		resultCode,
		message
	};
	const finished = timeOf(deployment.finished);
	const record = {
		game,
		stage,
		id,
		action,
		snapshotId,
		...times,
		finalState,
		isFixed: true,
		finished
	};
	putDeployment(context, record);
	if (tookEffect(finalState)) applyDeployment(context, record, finished ?? endsAt);
	return id;
}
function timeOf(text) {
	return text === void 0 ? void 0 : Date.parse(text);
}
// emulator/extensions.ts
const namespace = "GameSparks";
const versions = ["1.0.0", "1.1.0"];
/** The set of the service is unknown. Core has the sections of the published configurations. */
const builtIn = {
	Core: {
		description: "Requests, their handlers, the model and the events of a game",
		sections: [
			"Requests",
			"RequestHandlers",
			"Model",
			"Events"
		]
	},
	Lambda: {
		description: "Calls of AWS Lambda functions from scripts",
		sections: []
	},
	Logging: {
		description: "Log messages from scripts",
		sections: []
	}
};
/** Fills a new store with the built-in extensions. */
function seedExtensions(store, created) {
	for (const [name, { description, sections }] of Object.entries(builtIn)) {
		store.put("extension", extensionKey(namespace, name), {
			namespace,
			name,
			description,
			created
		});
		const schema = schemaOf(sections.map((section) => `${namespace}.${name}.${section}`));
		for (const version of versions) {
			const record = {
				namespace,
				name,
				version,
				schema,
				created
			};
			store.put("extensionVersion", versionKey(namespace, name, version), record);
		}
	}
}
/** A JSON Schema. The language of the service's schemas is unknown. */
function schemaOf(sections) {
	const properties = Object.fromEntries(sections.map((section) => [section, { type: "object" }]));
	return JSON.stringify({
		type: "object",
		properties
	});
}
function listExtensions(context, input) {
	const { records, nextToken } = readPage(context, "extension", "", input);
	return {
		Extensions: records.map(details$1),
		NextToken: nextToken
	};
}
function getExtension(context, input) {
	return { Extension: details$1(requireExtension(context, input.Namespace, input.Name)) };
}
function listExtensionVersions(context, input) {
	const { Namespace, Name } = input;
	requireExtension(context, Namespace, Name);
	const { records, nextToken } = readPage(context, "extensionVersion", versionKey(Namespace, Name, ""), input);
	return {
		ExtensionVersions: records.map(versionDetails),
		NextToken: nextToken
	};
}
function getExtensionVersion(context, input) {
	const { Namespace, Name, ExtensionVersion: version } = input;
	const extension = requireExtension(context, Namespace, Name);
	const found = context.store.get("extensionVersion", versionKey(Namespace, Name, version));
	if (!found) throw notFound(`The extension ${extension.name} has no version ${version}`);
	return { ExtensionVersion: versionDetails(found) };
}
function requireExtension({ store }, space, name) {
	const extension = store.get("extension", extensionKey(space, name));
	if (!extension) throw notFound(`The extension ${space}/${name} does not exist`);
	return extension;
}
function notFound(message) {
	return new ServiceError("ResourceNotFoundException", message);
}
function extensionKey(space, name) {
	return `${space}/${name}`;
}
function versionKey(space, name, version) {
	return `${extensionKey(space, name)}/${version}`;
}
function details$1({ namespace, name, description }) {
	return {
		Namespace: namespace,
		Name: name,
		Description: description
	};
}
function versionDetails({ namespace, name, version, schema }) {
	return {
		Namespace: namespace,
		Name: name,
		Version: version,
		Schema: schema
	};
}
// emulator/seed.ts
const created = Date.parse("2022-08-01T12:00:00.000Z");
const seeded = {
	game: "MyGame",
	stages: ["Dev", "Prod"],
	snapshots: ["2022-08-01T12:34:56.789Z", "2022-08-15T09:30:00.000Z"].map((time) => idAt(Date.parse(time))),
	role: roleOf("MyGame")
};
/** The role of all stages of a seeded game. */
function roleOf(game) {
	return `arn:aws:iam::123456789012:role/GameDeployment-${game}`;
}
const configuration = {
	"GameSparks.Core.Requests": {},
	"GameSparks.Core.RequestHandlers": {},
	"GameSparks.Core.Model": {},
	"GameSparks.Core.Events": {}
};
const defaultGame = {
	name: seeded.game,
	stages: seeded.stages,
	snapshots: seeded.snapshots
};
/** Fills a new store: games with their stages and snapshots, and one role for all stages of a game. */
function seed(store, games = [defaultGame]) {
	seedExtensions(store, created);
	for (const game of games) addGame(store, game);
}
function addGame(store, { name: game, stages, snapshots }) {
	const role = roleOf(game);
	const dated = {
		created,
		lastUpdated: created
	};
	store.put("role", role, {
		arn: role,
		assumable: true
	});
	store.put("game", game, {
		...dated,
		name: game,
		state: "ACTIVE"
	});
	putConfiguration({ store }, game, configuration);
	for (const name of stages) store.put("stage", stageKey(game, name), {
		...dated,
		game,
		name,
		role,
		gameKey: `key-of-${game}-${name}`
	});
	for (const id of snapshots) {
		const time = Date.parse(id.replace("Snapshot_", ""));
		store.put("snapshot", snapshotKey(game, id), {
			game,
			id,
			created: time,
			lastUpdated: time
		});
		putConfiguration({ store }, snapshotKey(game, id), configuration);
	}
}
// emulator/settle.ts
/**
* Applies everything that has happened by now, then does the work in one transaction, with a stopped clock.
* Every read and change of the state goes through here. If the work throws, what was applied before it stays.
*/
function withCurrentState(running, work) {
	const now = running.now();
	const context = {
		...running,
		now: () => now
	};
	context.store.transaction(() => {
		for (const stage of context.store.list("stage")) settle(context, stage);
		for (const game of context.store.list("game")) settleGame(context, game);
	});
	return context.store.transaction(() => work(context));
}
function settle(context, stage) {
	if (stage.goneAt !== void 0 && stage.goneAt <= currentTime(context)) remove(context, stage);
	else if (stage.deploying !== void 0) settleDeployment(context, stage, stage.deploying);
}
function settleGame({ store, now }, { name, goneAt }) {
	if (goneAt === void 0 || goneAt > now().getTime()) return;
	for (const kind of [
		"snapshot",
		"configuration",
		"codeJob"
	]) store.removeAll(kind, `${name}/`);
	store.remove("configuration", name);
	store.remove("game", name);
}
function settleDeployment(context, stage, id) {
	const key = deploymentKey({
		game: stage.game,
		stage: stage.name,
		id
	});
	const deployment = context.store.get("deployment", key);
	const endsAt = deployment?.endsAt ?? Infinity;
	if (!deployment || currentTime(context) < endsAt) return;
	const finalState = deployment.finalState ?? finalStateFor(context, stage);
	context.store.put("deployment", key, {
		...deployment,
		finalState
	});
	putStage(context, {
		...stage,
		deploying: void 0
	});
	if (tookEffect(finalState)) applyDeployment(context, deployment, endsAt);
}
/** The service checks the role during the deployment, because a result code exists for it (inferred). */
function finalStateFor(context, { role }) {
	const message = roleProblem(context, role);
	if (message === void 0) return {
		state: "COMPLETED",
		resultCode: "SUCCESS"
	};
	return {
		state: "FAILED",
		resultCode: "INVALID_ROLE_FAILURE",
		message
	};
}
function remove(context, { game, name }) {
	removeRuntimes(context, game, name);
	context.store.removeAll("deployment", deploymentsOf(game, name));
	context.store.remove("stage", stageKey(game, name));
}
// emulator/store.ts
const schemaVersion = 2;
/** Marks a data file of the emulator in SQLite's header ("gsem" in ASCII). */
const applicationId = 1735615853;
const schema = `
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
  CREATE TABLE document (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, key)
  ) STRICT;
`;
/** An unusable data file. The message is one sentence for the user. */
var StoreError = class extends Error {};
/**
* Documents by kind and key, in one table. A store in memory is SQLite too, so that tests in memory also hold
* for a data file, and the changes of a rejected operation are rolled back.
*/
var Store = class {
	#database;
	#statements = /* @__PURE__ */ new Map();
	#inTransaction = false;
	/**
	* Opens the file, or a store in memory without one. `seed` fills a new store.
	* Throws StoreError for a file of another program or schema version.
	*/
	constructor(file, seed) {
		try {
			this.#database = new node_sqlite__WEBPACK_IMPORTED_MODULE_5__.DatabaseSync(file ?? ":memory:");
		} catch (error) {
			throw unusable(file, error);
		}
		try {
			this.#prepare(seed);
		} catch (error) {
			this.close();
			throw unusable(file, error);
		}
	}
	#prepare(seed) {
		this.#database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL");
		this.transaction(() => {
			if (isNew(this.#database)) this.#create(seed);
			else verify(this.#database);
		});
	}
	#create(seed) {
		this.#database.exec(schema);
		seed(this);
	}
	get(kind, key) {
		const row = this.#statement("SELECT body FROM document WHERE kind = ? AND key = ?").get(kind, key);
		return row && JSON.parse(String(row["body"]));
	}
	put(kind, key, record) {
		this.#statement("INSERT INTO document (kind, key, body) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body").run(kind, key, JSON.stringify(record));
	}
	remove(kind, key) {
		this.#statement("DELETE FROM document WHERE kind = ? AND key = ?").run(kind, key);
	}
	/** Removes every record of the kind with this key prefix. */
	removeAll(kind, prefix) {
		this.#statement("DELETE FROM document WHERE kind = ? AND substr(key, 1, ?) = ?").run(kind, prefix.length, prefix);
	}
	/** The records with this key prefix, in the order of their first `put`. */
	list(kind, prefix = "") {
		return this.entries(kind, prefix).map(({ record }) => record);
	}
	/** The same records with their sequence numbers. */
	entries(kind, prefix) {
		return this.#statement("SELECT sequence, body FROM document WHERE kind = ? AND substr(key, 1, ?) = ? ORDER BY sequence").all(kind, prefix.length, prefix).map(({ sequence, body }) => ({
			sequence: Number(sequence),
			record: JSON.parse(String(body))
		}));
	}
	/** The number of records with this key prefix. */
	count(kind, prefix) {
		const row = this.#statement("SELECT count(*) AS count FROM document WHERE kind = ? AND substr(key, 1, ?) = ?").get(kind, prefix.length, prefix);
		return Number(row?.["count"]);
	}
	/** All changes are written to the disk, or none. A nested transaction is part of the outer one. */
	transaction(work) {
		if (this.#inTransaction) return work();
		this.#database.exec("BEGIN EXCLUSIVE");
		this.#inTransaction = true;
		try {
			const result = work();
			this.#database.exec("COMMIT");
			return result;
		} catch (error) {
			if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
			throw error;
		} finally {
			this.#inTransaction = false;
		}
	}
	#statement(sql) {
		const known = this.#statements.get(sql);
		if (known) return known;
		const statement = this.#database.prepare(sql);
		this.#statements.set(sql, statement);
		return statement;
	}
	close() {
		this.#database.close();
	}
};
function unusable(file, error) {
	const reason = error instanceof Error ? error.message : String(error);
	return new StoreError(`The data file ${file ?? ":memory:"} cannot be used: ${reason}.`);
}
function isNew(database) {
	return database.prepare("SELECT 1 FROM sqlite_master").get() === void 0;
}
function verify(database) {
	const read = (pragma) => database.prepare(`PRAGMA ${pragma}`).get()?.[pragma];
	if (read("application_id") !== applicationId) throw new Error("it is a database, but not one of this emulator");
	const version = String(read("user_version"));
	if (version !== String(schemaVersion)) throw new Error(`it has schema version ${version}, and this emulator reads version ${schemaVersion}`);
}
// emulator/throttle.ts
/** Documented quotas on calls per second. */
const callsPerSecond = {
	management: 2,
	connection: 10
};
/** Admits, in any second, as many calls of a family as its quota allows. */
var Throttle = class {
	#admitted = /* @__PURE__ */ new Map();
	/** Counts a call at this time, in milliseconds. False if it exceeds the quota. */
	admits(family, time) {
		const recent = (this.#admitted.get(family) ?? []).filter((admitted) => Math.abs(time - admitted) < 1e3);
		const isAdmitted = recent.length < callsPerSecond[family];
		this.#admitted.set(family, isAdmitted ? [...recent, time] : recent);
		return isAdmitted;
	}
};
// emulator/emulator.ts
const accountId = "123456789012";
/** Creates an emulator, and seeds a new store. Throws StoreError when the data file cannot be used. */
function createEmulator(options = {}) {
	const faults = new Faults();
	const context = createContext(options, faults);
	const log = new RequestLog(options.onResponse);
	const change = (work) => withCurrentState(context, work);
	return {
		region: context.region,
		credentials: emulatorKey,
		context,
		settings: context.settings,
		keyring: new Keyring([emulatorKey, ...options.keys ?? []]),
		throttle: new Throttle(),
		faults,
		log,
		requests: log.requests,
		roles: {
			set: (arn, assumable) => {
				change((current) => setRole$1(current, arn, assumable));
			},
			remove: (arn) => {
				change((current) => removeRole(current, arn));
			},
			list: () => change(listRoles)
		},
		players: {
			connect: (player) => change((current) => connect(current, player)),
			disconnect: (player, connectionId) => change((current) => disconnect(current, player, connectionId))
		},
		addDeployment: (GameName, StageName, deployment) => {
			const DeploymentId = change((current) => addOtherDeployment(current, GameName, StageName, deployment));
			return change((current) => getStageDeployment(current, {
				GameName,
				StageName,
				DeploymentId
			})).StageDeployment;
		},
		addSnapshot: (game, id) => change((current) => addSnapshot$1(current, game, id)),
		importConfiguration: (game, document) => change((current) => importConfiguration$1(current, game, document)),
		configuration: (game, snapshotId) => change((current) => snapshotId === void 0 ? gameDocument(current, game) : snapshotDocument(current, game, snapshotId)),
		deployments: () => change(acceptedDeployments),
		runtimes: (game, stage) => change((current) => describeRuntimes(current, game, stage)),
		setGameState: (game, state) => {
			change((current) => setGameState(current, game, state));
		},
		protectGame: (game, isProtected) => {
			change((current) => protectGame$1(current, game, isProtected));
		},
		closeStore: () => context.store.close()
	};
}
function createContext(options, faults) {
	return {
		store: new Store(options.dataFile, (store) => seed(store, options.games)),
		settings: completeSettings(options),
		region: options.region ?? "us-east-1",
		accountId,
		origin: "http://127.0.0.1",
		now: options.now ?? (() => /* @__PURE__ */ new Date()),
		takeForcedFinalState: () => faults.takeFinalState()
	};
}
// node_modules/aws4/lru.js
var require_lru = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function(size) {
		return new LruCache(size);
	};
	function LruCache(size) {
		this.capacity = size | 0;
		this.map = Object.create(null);
		this.list = new DoublyLinkedList();
	}
	LruCache.prototype.get = function(key) {
		var node = this.map[key];
		if (node == null) return void 0;
		this.used(node);
		return node.val;
	};
	LruCache.prototype.set = function(key, val) {
		var node = this.map[key];
		if (node != null) node.val = val;
		else {
			if (!this.capacity) this.prune();
			if (!this.capacity) return false;
			node = new DoublyLinkedNode(key, val);
			this.map[key] = node;
			this.capacity--;
		}
		this.used(node);
		return true;
	};
	LruCache.prototype.used = function(node) {
		this.list.moveToFront(node);
	};
	LruCache.prototype.prune = function() {
		var node = this.list.pop();
		if (node != null) {
			delete this.map[node.key];
			this.capacity++;
		}
	};
	function DoublyLinkedList() {
		this.firstNode = null;
		this.lastNode = null;
	}
	DoublyLinkedList.prototype.moveToFront = function(node) {
		if (this.firstNode == node) return;
		this.remove(node);
		if (this.firstNode == null) {
			this.firstNode = node;
			this.lastNode = node;
			node.prev = null;
			node.next = null;
		} else {
			node.prev = null;
			node.next = this.firstNode;
			node.next.prev = node;
			this.firstNode = node;
		}
	};
	DoublyLinkedList.prototype.pop = function() {
		var lastNode = this.lastNode;
		if (lastNode != null) this.remove(lastNode);
		return lastNode;
	};
	DoublyLinkedList.prototype.remove = function(node) {
		if (this.firstNode == node) this.firstNode = node.next;
		else if (node.prev != null) node.prev.next = node.next;
		if (this.lastNode == node) this.lastNode = node.prev;
		else if (node.next != null) node.next.prev = node.prev;
	};
	function DoublyLinkedNode(key, val) {
		this.key = key;
		this.val = val;
		this.prev = null;
		this.next = null;
	}
}));
// emulator/authorize.ts
var import_aws4 = /* @__PURE__ */ __toESM((/* @__PURE__ */ __commonJSMin(((exports) => {
	var aws4 = exports;
	var url = __require("url");
	var querystring = __require("querystring");
	var crypto = __require("crypto");
	var credentialsCache = require_lru()(1e3);
	function hmac(key, string, encoding) {
		return crypto.createHmac("sha256", key).update(string, "utf8").digest(encoding);
	}
	function hash(string, encoding) {
		return crypto.createHash("sha256").update(string, "utf8").digest(encoding);
	}
	function encodeRfc3986(urlEncodedString) {
		return urlEncodedString.replace(/[!'()*]/g, function(c) {
			return "%" + c.charCodeAt(0).toString(16).toUpperCase();
		});
	}
	function encodeRfc3986Full(str) {
		return encodeRfc3986(encodeURIComponent(str));
	}
	var HEADERS_TO_IGNORE = {
		"authorization": true,
		"connection": true,
		"x-amzn-trace-id": true,
		"user-agent": true,
		"expect": true,
		"presigned-expires": true,
		"range": true
	};
	function RequestSigner(request, credentials) {
		if (typeof request === "string") request = url.parse(request);
		var headers = request.headers = Object.assign({}, request.headers || {}), hostParts = (!this.service || !this.region) && this.matchHost(request.hostname || request.host || headers.Host || headers.host);
		this.request = request;
		this.credentials = credentials || this.defaultCredentials();
		this.service = request.service || hostParts[0] || "";
		this.region = request.region || hostParts[1] || "us-east-1";
		if (this.service === "email") this.service = "ses";
		if (!request.method && request.body) request.method = "POST";
		if (!headers.Host && !headers.host) {
			headers.Host = request.hostname || request.host || this.createHost();
			if (request.port) headers.Host += ":" + request.port;
		}
		if (!request.hostname && !request.host) request.hostname = headers.Host || headers.host;
		this.isCodeCommitGit = this.service === "codecommit" && request.method === "GIT";
		this.extraHeadersToIgnore = request.extraHeadersToIgnore || Object.create(null);
		this.extraHeadersToInclude = request.extraHeadersToInclude || Object.create(null);
	}
	RequestSigner.prototype.matchHost = function(host) {
		var hostParts = ((host || "").match(/([^\.]{1,63})\.(?:([^\.]{0,63})\.)?amazonaws\.com(\.cn)?$/) || []).slice(1, 3);
		if (hostParts[1] === "es" || hostParts[1] === "aoss") hostParts = hostParts.reverse();
		if (hostParts[1] == "s3") {
			hostParts[0] = "s3";
			hostParts[1] = "us-east-1";
		} else for (var i = 0; i < 2; i++) if (/^s3-/.test(hostParts[i])) {
			hostParts[1] = hostParts[i].slice(3);
			hostParts[0] = "s3";
			break;
		}
		return hostParts;
	};
	RequestSigner.prototype.isSingleRegion = function() {
		if (["s3", "sdb"].indexOf(this.service) >= 0 && this.region === "us-east-1") return true;
		return [
			"cloudfront",
			"ls",
			"route53",
			"iam",
			"importexport",
			"sts"
		].indexOf(this.service) >= 0;
	};
	RequestSigner.prototype.createHost = function() {
		var region = this.isSingleRegion() ? "" : "." + this.region;
		return (this.service === "ses" ? "email" : this.service) + region + ".amazonaws.com";
	};
	RequestSigner.prototype.prepareRequest = function() {
		this.parsePath();
		var request = this.request, headers = request.headers, query;
		if (request.signQuery) {
			this.parsedPath.query = query = this.parsedPath.query || {};
			if (this.credentials.sessionToken) query["X-Amz-Security-Token"] = this.credentials.sessionToken;
			if (this.service === "s3" && !query["X-Amz-Expires"]) query["X-Amz-Expires"] = 86400;
			if (query["X-Amz-Date"]) this.datetime = query["X-Amz-Date"];
			else query["X-Amz-Date"] = this.getDateTime();
			query["X-Amz-Algorithm"] = "AWS4-HMAC-SHA256";
			query["X-Amz-Credential"] = this.credentials.accessKeyId + "/" + this.credentialString();
			query["X-Amz-SignedHeaders"] = this.signedHeaders();
		} else {
			if (!request.doNotModifyHeaders && !this.isCodeCommitGit) {
				if (request.body && !headers["Content-Type"] && !headers["content-type"]) headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8";
				if (request.body && !headers["Content-Length"] && !headers["content-length"]) headers["Content-Length"] = Buffer.byteLength(request.body);
				if (this.credentials.sessionToken && !headers["X-Amz-Security-Token"] && !headers["x-amz-security-token"]) headers["X-Amz-Security-Token"] = this.credentials.sessionToken;
				if (this.service === "s3" && !headers["X-Amz-Content-Sha256"] && !headers["x-amz-content-sha256"]) headers["X-Amz-Content-Sha256"] = hash(this.request.body || "", "hex");
				if (headers["X-Amz-Date"] || headers["x-amz-date"]) this.datetime = headers["X-Amz-Date"] || headers["x-amz-date"];
				else headers["X-Amz-Date"] = this.getDateTime();
			}
			delete headers.Authorization;
			delete headers.authorization;
		}
	};
	RequestSigner.prototype.sign = function() {
		if (!this.parsedPath) this.prepareRequest();
		if (this.request.signQuery) this.parsedPath.query["X-Amz-Signature"] = this.signature();
		else this.request.headers.Authorization = this.authHeader();
		this.request.path = this.formatPath();
		return this.request;
	};
	RequestSigner.prototype.getDateTime = function() {
		if (!this.datetime) {
			var headers = this.request.headers, date = new Date(headers.Date || headers.date || /* @__PURE__ */ new Date());
			this.datetime = date.toISOString().replace(/[:\-]|\.\d{3}/g, "");
			if (this.isCodeCommitGit) this.datetime = this.datetime.slice(0, -1);
		}
		return this.datetime;
	};
	RequestSigner.prototype.getDate = function() {
		return this.getDateTime().substr(0, 8);
	};
	RequestSigner.prototype.authHeader = function() {
		return [
			"AWS4-HMAC-SHA256 Credential=" + this.credentials.accessKeyId + "/" + this.credentialString(),
			"SignedHeaders=" + this.signedHeaders(),
			"Signature=" + this.signature()
		].join(", ");
	};
	RequestSigner.prototype.signature = function() {
		var date = this.getDate(), cacheKey = [
			this.credentials.secretAccessKey,
			date,
			this.region,
			this.service
		].join(), kDate, kRegion, kService, kCredentials = credentialsCache.get(cacheKey);
		if (!kCredentials) {
			kDate = hmac("AWS4" + this.credentials.secretAccessKey, date);
			kRegion = hmac(kDate, this.region);
			kService = hmac(kRegion, this.service);
			kCredentials = hmac(kService, "aws4_request");
			credentialsCache.set(cacheKey, kCredentials);
		}
		return hmac(kCredentials, this.stringToSign(), "hex");
	};
	RequestSigner.prototype.stringToSign = function() {
		return [
			"AWS4-HMAC-SHA256",
			this.getDateTime(),
			this.credentialString(),
			hash(this.canonicalString(), "hex")
		].join("\n");
	};
	RequestSigner.prototype.canonicalString = function() {
		if (!this.parsedPath) this.prepareRequest();
		var pathStr = this.parsedPath.path, query = this.parsedPath.query, headers = this.request.headers, queryStr = "", normalizePath = this.service !== "s3", decodePath = this.service === "s3" || this.request.doNotEncodePath, decodeSlashesInPath = this.service === "s3", firstValOnly = this.service === "s3", bodyHash;
		if (this.service === "s3" && this.request.signQuery) bodyHash = "UNSIGNED-PAYLOAD";
		else if (this.isCodeCommitGit) bodyHash = "";
		else bodyHash = headers["X-Amz-Content-Sha256"] || headers["x-amz-content-sha256"] || hash(this.request.body || "", "hex");
		if (query) {
			var reducedQuery = Object.keys(query).reduce(function(obj, key) {
				if (!key) return obj;
				obj[encodeRfc3986Full(key)] = !Array.isArray(query[key]) ? query[key] : firstValOnly ? query[key][0] : query[key];
				return obj;
			}, {});
			var encodedQueryPieces = [];
			Object.keys(reducedQuery).sort().forEach(function(key) {
				if (!Array.isArray(reducedQuery[key])) encodedQueryPieces.push(key + "=" + encodeRfc3986Full(reducedQuery[key]));
				else reducedQuery[key].map(encodeRfc3986Full).sort().forEach(function(val) {
					encodedQueryPieces.push(key + "=" + val);
				});
			});
			queryStr = encodedQueryPieces.join("&");
		}
		if (pathStr !== "/") {
			if (normalizePath) pathStr = pathStr.replace(/\/{2,}/g, "/");
			pathStr = pathStr.split("/").reduce(function(path, piece) {
				if (normalizePath && piece === "..") path.pop();
				else if (!normalizePath || piece !== ".") {
					if (decodePath) piece = decodeURIComponent(piece.replace(/\+/g, " "));
					path.push(encodeRfc3986Full(piece));
				}
				return path;
			}, []).join("/");
			if (pathStr[0] !== "/") pathStr = "/" + pathStr;
			if (decodeSlashesInPath) pathStr = pathStr.replace(/%2F/g, "/");
		}
		return [
			this.request.method || "GET",
			pathStr,
			queryStr,
			this.canonicalHeaders() + "\n",
			this.signedHeaders(),
			bodyHash
		].join("\n");
	};
	RequestSigner.prototype.filterHeaders = function() {
		var headers = this.request.headers, extraHeadersToInclude = this.extraHeadersToInclude, extraHeadersToIgnore = this.extraHeadersToIgnore;
		this.filteredHeaders = Object.keys(headers).map(function(key) {
			return [key.toLowerCase(), headers[key]];
		}).filter(function(entry) {
			return extraHeadersToInclude[entry[0]] || HEADERS_TO_IGNORE[entry[0]] == null && !extraHeadersToIgnore[entry[0]];
		}).sort(function(a, b) {
			return a[0] < b[0] ? -1 : 1;
		});
	};
	RequestSigner.prototype.canonicalHeaders = function() {
		if (!this.filteredHeaders) this.filterHeaders();
		return this.filteredHeaders.map(function(entry) {
			return entry[0] + ":" + entry[1].toString().trim().replace(/\s+/g, " ");
		}).join("\n");
	};
	RequestSigner.prototype.signedHeaders = function() {
		if (!this.filteredHeaders) this.filterHeaders();
		return this.filteredHeaders.map(function(entry) {
			return entry[0];
		}).join(";");
	};
	RequestSigner.prototype.credentialString = function() {
		return [
			this.getDate(),
			this.region,
			this.service,
			"aws4_request"
		].join("/");
	};
	RequestSigner.prototype.defaultCredentials = function() {
		var env = process.env;
		return {
			accessKeyId: env.AWS_ACCESS_KEY_ID || env.AWS_ACCESS_KEY,
			secretAccessKey: env.AWS_SECRET_ACCESS_KEY || env.AWS_SECRET_KEY,
			sessionToken: env.AWS_SESSION_TOKEN
		};
	};
	RequestSigner.prototype.parsePath = function() {
		var path = this.request.path || "/";
		if (/[^0-9A-Za-z;,/?:@&=+$\-_.!~*'()#%]/.test(path)) path = encodeURI(decodeURI(path));
		var queryIx = path.indexOf("?"), query = null;
		if (queryIx >= 0) {
			query = querystring.parse(path.slice(queryIx + 1));
			path = path.slice(0, queryIx);
		}
		this.parsedPath = {
			path,
			query
		};
	};
	RequestSigner.prototype.formatPath = function() {
		var path = this.parsedPath.path, query = this.parsedPath.query;
		if (!query) return path;
		if (query[""] != null) delete query[""];
		return path + "?" + encodeRfc3986(querystring.stringify(query));
	};
	aws4.RequestSigner = RequestSigner;
	aws4.sign = function(request, credentials) {
		return new RequestSigner(request, credentials).sign();
	};
})))(), 1);
const service = "gamesparks";
const allowedSkewMs = 3e5;
/**
* Accepts a request only if its Signature Version 4 is correct. An independent signer recomputes it from the
* received request. Throws the AWS error for a missing, wrong or expired part.
*/
function authorize(request, keyring, region, now) {
	const claim = readClaim(request);
	const time = signingTime(request);
	checkScope(claim, region, time);
	const key = findKey(request, claim, keyring, now);
	checkSkew(time, now);
	checkSignedHeaders(request, claim);
	checkBody(request);
	if (!same(claim.signature, signatureOf(request, claim, key, time))) throw invalid("The request signature does not match the signature you provided. Check your AWS Secret Access Key and signing method.");
}
function readClaim({ headers }) {
	const header = headers["authorization"];
	if (header === void 0) throw new ServiceError("MissingAuthenticationTokenException", "Missing Authentication Token");
	if (!/^AWS4-HMAC-SHA256\s/.test(header)) throw incomplete("the algorithm AWS4-HMAC-SHA256");
	const part = (name) => {
		const found = new RegExp(`[\\s,]${name}=([^\\s,]+)`).exec(header)?.[1];
		if (found === void 0) throw incomplete(`a '${name}' parameter`);
		return found;
	};
	const scope = /^(.+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(part("Credential"));
	if (!scope) throw incomplete("a credential of the form 'key/date/region/service/aws4_request'");
	const [, accessKeyId = "", date = "", scopeRegion = "", scopeService] = scope;
	if (scopeService !== service) throw invalid(`Credential should be scoped to correct service: '${service}'.`);
	return {
		accessKeyId,
		date,
		region: scopeRegion,
		signedHeaders: part("SignedHeaders").split(";"),
		signature: part("Signature")
	};
}
/** The `x-amz-date` of the request, in the basic form `20260102T030405Z`. */
function signingTime({ headers }) {
	const time = headers["x-amz-date"];
	if (time === void 0 || !/^\d{8}T\d{6}Z$/.test(time) || Number.isNaN(instant(time))) throw incomplete("a valid 'X-Amz-Date' header");
	return time;
}
function instant(time) {
	return Date.parse(time.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}
function checkScope(claim, region, time) {
	if (claim.region !== region) throw invalid(`Credential should be scoped to a valid region, not '${claim.region}'.`);
	if (claim.date !== time.slice(0, 8)) throw invalid(`Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date: '${time}'.`);
}
function findKey({ headers }, claim, keyring, now) {
	const key = keyring.find(claim.accessKeyId);
	if (!key || key.sessionToken !== headers["x-amz-security-token"]) throw new ServiceError("UnrecognizedClientException", "The security token included in the request is invalid.");
	if (key.expires && key.expires <= now) throw new ServiceError("ExpiredTokenException", "The security token included in the request is expired");
	return key;
}
function checkSkew(time, now) {
	const late = now.getTime() - instant(time);
	const clock = basic(now);
	if (late > allowedSkewMs) throw invalid(`Signature expired: ${time} is now earlier than ${basic(/* @__PURE__ */ new Date(now.getTime() - allowedSkewMs))} (${clock} - 5 min.)`);
	if (late < -3e5) throw invalid(`Signature not yet current: ${time} is still later than ${basic(new Date(now.getTime() + allowedSkewMs))} (${clock} + 5 min.)`);
}
function basic(date) {
	return date.toISOString().replace(/[-:]|\.\d+/g, "");
}
/** The signing rules require a signature over `host` and every `x-amz-*` header. */
function checkSignedHeaders({ headers }, { signedHeaders }) {
	const absent = signedHeaders.find((name) => headers[name] === void 0);
	if (absent !== void 0) throw invalid(`The signed header '${absent}' is not in the request.`);
	const unsigned = ["host", ...Object.keys(headers).filter((name) => name.startsWith("x-amz-"))].find((name) => !signedHeaders.includes(name));
	if (unsigned !== void 0) throw invalid(`'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`);
}
function checkBody({ headers, body }) {
	const claimed = headers["x-amz-content-sha256"];
	if (claimed === void 0) return;
	if (!same(claimed, (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.createHash)("sha256").update(body).digest("hex"))) throw invalid("The 'X-Amz-Content-SHA256' header does not match the body.");
}
function signatureOf(request, claim, key, time) {
	const signed = claim.signedHeaders.map((name) => [name, request.headers[name] ?? ""]);
	const signer = new import_aws4.default.RequestSigner({
		method: request.method,
		path: request.query === "" ? request.path : `${request.path}?${request.query}`,
		headers: Object.fromEntries(signed),
		body: Buffer.from(request.body),
		service,
		region: claim.region,
		doNotModifyHeaders: true,
		extraHeadersToInclude: Object.fromEntries(claim.signedHeaders.map((name) => [name, true]))
	}, {
		accessKeyId: key.accessKeyId,
		secretAccessKey: key.secretAccessKey
	});
	signer.datetime = time;
	try {
		return signer.signature();
	} catch {
		throw invalid("The path or query of the request has no canonical form.");
	}
}
function same(left, right) {
	const [one, other] = [Buffer.from(left), Buffer.from(right)];
	return one.length === other.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.timingSafeEqual)(one, other);
}
function invalid(message) {
	return new ServiceError("InvalidSignatureException", message);
}
function incomplete(what) {
	return new ServiceError("IncompleteSignatureException", `Authorization header requires ${what}.`);
}
// emulator/response.ts
/** A response with a JSON body and the headers of all responses. Without a date it has no Date header. */
function jsonResponse(status, body, date, headers = {}) {
	return {
		status,
		headers: {
			"content-type": "application/json",
			...date && { date: date.toUTCString() },
			"x-amzn-requestid": (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.randomUUID)(),
			...headers
		},
		body: Buffer.from(JSON.stringify(body))
	};
}
/**
* The shape is inferred from the protocol. Every official client reads one of the two casings of the message.
* With a code of null, the response has no error code.
*/
function errorResponse(error, date) {
	const body = {
		Message: error.message,
		message: error.message
	};
	const headers = error.code === null ? {} : { "x-amzn-errortype": error.code };
	return jsonResponse(error.status, body, date, headers);
}
/** An HTML page of a proxy or gateway in front of the service, without request ID and error code. */
function gatewayResponse(status, date) {
	const title = `${status} ${node_http__WEBPACK_IMPORTED_MODULE_3__.STATUS_CODES[status] ?? ""}`.trim();
	return {
		status,
		headers: {
			"content-type": "text/html",
			...date && { date: date.toUTCString() }
		},
		body: Buffer.from(`<html><head><title>${title}</title></head><body>${title}</body></html>\n`)
	};
}
/** A response that is sent without a fault. */
function whole(response) {
	return {
		response,
		delivery: { how: "whole" }
	};
}
// emulator/control.ts
const root = "/_emulator";
const playerPath = "/games/*/stages/*/players/*/connections";
const controls = [
	{
		method: "GET",
		path: "/requests",
		handle: ({ emulator }) => emulator.requests.map(redacted)
	},
	{
		method: "GET",
		path: "/deployments",
		handle: ({ emulator }) => emulator.deployments()
	},
	{
		method: "GET",
		path: "/faults",
		handle: ({ emulator }) => emulator.faults.list()
	},
	{
		method: "POST",
		path: "/faults",
		handle: addFault
	},
	{
		method: "DELETE",
		path: "/faults",
		handle: ({ emulator }) => emulator.faults.clear()
	},
	{
		method: "GET",
		path: "/settings",
		handle: ({ emulator }) => emulator.settings
	},
	{
		method: "PATCH",
		path: "/settings",
		handle: changeSettings
	},
	{
		method: "GET",
		path: "/roles",
		handle: ({ emulator }) => emulator.roles.list()
	},
	{
		method: "PUT",
		path: "/roles",
		handle: setRole
	},
	{
		method: "PUT",
		path: "/games/*/state",
		handle: setState
	},
	{
		method: "PUT",
		path: "/games/*/protection",
		handle: protectGame
	},
	{
		method: "GET",
		path: "/games/*/configuration",
		handle: ({ emulator, names: [game = ""] }) => emulator.configuration(game)
	},
	{
		method: "PUT",
		path: "/games/*/configuration",
		handle: importConfiguration
	},
	{
		method: "POST",
		path: "/games/*/snapshots",
		handle: addSnapshot
	},
	{
		method: "GET",
		path: "/games/*/snapshots/*/configuration",
		handle: ({ emulator, names: [game = "", id] }) => emulator.configuration(game, id)
	},
	{
		method: "POST",
		path: "/games/*/stages/*/deployments",
		handle: addDeployment
	},
	{
		method: "GET",
		path: "/games/*/stages/*/runtimes",
		handle: runtimes
	},
	{
		method: "POST",
		path: playerPath,
		handle: ({ emulator, names }) => emulator.players.connect(player(names))
	},
	{
		method: "DELETE",
		path: playerPath,
		handle: ({ emulator, names }) => emulator.players.disconnect(player(names))
	},
	{
		method: "DELETE",
		path: `${playerPath}/*`,
		handle: ({ emulator, names }) => emulator.players.disconnect(player(names), names[3])
	}
];
/** True for a path of the control interface. */
function isControl({ path }) {
	return path === root || path.startsWith(`${root}/`);
}
/** Handles a call of the control interface. Calls are unsigned, and only programs on this machine may send them. */
function handleControl(emulator, request) {
	const date = responseDate(emulator.context);
	try {
		checkCaller(request);
		const { control, names } = find(request);
		return jsonResponse(200, control.handle({
			emulator,
			names,
			body: bodyOf$1(request)
		}) ?? {}, date);
	} catch (error) {
		if (error instanceof ServiceError) return errorResponse(error, date);
		throw error;
	}
}
/** Rejects a web page that is open on this machine, by its Origin header or host name. */
function checkCaller({ headers }) {
	if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(headers["host"] ?? "") || headers["origin"] !== void 0) throw new ServiceError("AccessDeniedException", "The control interface is for programs on this machine");
}
function find({ method, path }) {
	for (const control of controls) {
		const pattern = new RegExp(`^${root}${control.path.replaceAll("*", "([A-Za-z0-9_.:-]+)")}$`);
		const match = control.method === method ? pattern.exec(path.replaceAll("%3A", ":")) : null;
		if (match) return {
			control,
			names: match.slice(1)
		};
	}
	throw new ServiceError("UnknownOperationException", "The control interface has no such path");
}
function bodyOf$1({ body }) {
	if (body.length === 0) return {};
	try {
		return JSON.parse(Buffer.from(body).toString());
	} catch {
		throw invalid$1("The body is not JSON");
	}
}
function addFault({ emulator, body }) {
	checkFault(body);
	emulator.faults.add(body);
}
function changeSettings({ emulator, body }) {
	checkSettings(body);
	return Object.assign(emulator.settings, body);
}
function setRole({ emulator, body }) {
	const { arn, assumable, exists = true } = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(body) ? body : {};
	if (typeof arn !== "string" || typeof exists !== "boolean" || exists && typeof assumable !== "boolean") throw invalid$1("A role has an arn, and either assumable (true or false) or exists: false");
	if (exists) emulator.roles.set(arn, assumable === true);
	else emulator.roles.remove(arn);
}
function setState({ emulator, names, body }) {
	const state = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(body) ? body["state"] : void 0;
	if (state !== "ACTIVE" && state !== "DELETING") throw invalid$1("A game has a state of ACTIVE or DELETING");
	emulator.setGameState(names[0] ?? "", state);
}
function protectGame({ emulator, names: [game = ""], body }) {
	const isProtected = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(body) ? body["protected"] : void 0;
	if (typeof isProtected !== "boolean") throw invalid$1("protected is true or false");
	emulator.protectGame(game, isProtected);
}
function addSnapshot({ emulator, names: [game = ""], body }) {
	const id = (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(body) ? body["id"] : void 0;
	if (typeof id !== "string") throw invalid$1("A snapshot has an id");
	return emulator.addSnapshot(game, id);
}
function importConfiguration({ emulator, names: [game = ""], body }) {
	return emulator.importConfiguration(game, body);
}
function addDeployment({ emulator, names: [game = "", stage = ""], body }) {
	checkOtherDeployment(body);
	return { StageDeployment: emulator.addDeployment(game, stage, body) };
}
function runtimes({ emulator, names: [game = "", stage = ""] }) {
	return emulator.runtimes(game, stage);
}
function player([GameName = "", StageName = "", PlayerId = ""]) {
	return {
		GameName,
		StageName,
		PlayerId
	};
}
/** Requests can contain real credentials by mistake, so signature and session token are redacted. */
function redacted(request) {
	const headers = { ...request.headers };
	if (headers["authorization"]) headers["authorization"] = headers["authorization"].replace(/Signature=.*/, "Signature=***");
	if (headers["x-amz-security-token"]) headers["x-amz-security-token"] = "***";
	return {
		...request,
		headers
	};
}
// emulator/zip.ts
/** A zip archive without compression. All entries have the same time, in milliseconds since 1970. */
function zip(entries, time) {
	const files = [];
	const directory = [];
	let offset = 0;
	for (const { name, content } of entries) {
		const nameBytes = Buffer.from(name);
		const shared = sharedFields(nameBytes, content, time);
		const file = Buffer.concat([
			fields([67324752, 4]),
			shared,
			nameBytes,
			content
		]);
		directory.push(fields([33639248, 4], [20, 2]), shared, fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), nameBytes);
		files.push(file);
		offset += file.length;
	}
	const size = directory.reduce((sum, { length }) => sum + length, 0);
	const count = entries.length;
	const end = fields([101010256, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4]);
	return Buffer.concat([
		...files,
		...directory,
		end,
		fields([offset, 4], [0, 2])
	]);
}
/** The fields that an entry has in front of its content and in the directory. */
function sharedFields(name, content, time) {
	const { length } = content;
	return fields([20, 2], [2048, 2], [0, 2], [dosTime(new Date(time)), 2], [dosDate(new Date(time)), 2], [(0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.crc32)(content), 4], [length, 4], [length, 4], [name.length, 2], [0, 2]);
}
function fields(...values) {
	return Buffer.concat(values.map(([value, bytes]) => {
		const field = Buffer.alloc(bytes);
		field.writeUIntLE(value, 0, bytes);
		return field;
	}));
}
function dosTime(date) {
	return date.getUTCHours() << 11 | date.getUTCMinutes() << 5 | date.getUTCSeconds() >> 1;
}
/** The format begins in 1980. */
function dosDate(date) {
	return Math.max(0, date.getUTCFullYear() - 1980) << 9 | date.getUTCMonth() + 1 << 5 | date.getUTCDate();
}
// emulator/code-jobs.ts
/** The part of a job's time that is PENDING. The rest is IN_PROGRESS. */
const pendingShare = .25;
function startGeneratedCodeJob(context, input) {
	const { GameName: game, SnapshotId: snapshotId, Generator: generator } = input;
	requireChangeableGame(context, game);
	requireSnapshot(context, game, snapshotId);
	const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.randomUUID)();
	const created = currentTime(context);
	const { codeJobSeconds, codeJobResult: finalState } = context.settings;
	const job = {
		game,
		snapshotId,
		id,
		generator,
		created,
		inProgressAt: created + codeJobSeconds * 1e3 * pendingShare,
		endsAt: created + codeJobSeconds * 1e3,
		finalState
	};
	context.store.put("codeJob", jobKey(game, snapshotId, id), job);
	return { GeneratedCodeJobId: id };
}
function getGeneratedCodeJob(context, input) {
	const { GameName: game, SnapshotId: snapshotId, JobId: id } = input;
	requireSnapshot(context, game, snapshotId);
	const job = context.store.get("codeJob", jobKey(game, snapshotId, id));
	if (!job) throw new ServiceError("ResourceNotFoundException", `The job ${id} does not exist`);
	return { GeneratedCodeJob: details(context, job) };
}
function listGeneratedCodeJobs(context, input) {
	const { GameName: game, SnapshotId: snapshotId } = input;
	requireSnapshot(context, game, snapshotId);
	const { records, nextToken } = readPage(context, "codeJob", jobKey(game, snapshotId, ""), input);
	return {
		GeneratedCodeJobs: records.map((job) => details(context, job)),
		NextToken: nextToken
	};
}
/** The zip of a job. It has the generator and the sections, but no code. Undefined if there is none. */
function generatedCode(context, game, snapshotId, id) {
	const job = context.store.get("codeJob", jobKey(game, snapshotId, id));
	if (!job || stateOf(context, job) !== "COMPLETED") return void 0;
	const { created, generator: Generator } = job;
	const sections = Object.entries(configurationOf(context, snapshotKey(game, snapshotId)));
	return zip([jsonFile("generator.json", {
		SnapshotId: snapshotId,
		Generator
	}), ...sections.map(([name, content]) => jsonFile(`sections/${name}.json`, content))], created);
}
function jsonFile(name, value) {
	return {
		name,
		content: Buffer.from(JSON.stringify(value, void 0, 2))
	};
}
/** The key of a job. With an empty ID, it is the prefix of all jobs of the snapshot. */
function jobKey(game, snapshotId, id) {
	return `${snapshotKey(game, snapshotId)}/${id}`;
}
function stateOf(context, { inProgressAt, endsAt, finalState }) {
	const now = currentTime(context);
	if (now < inProgressAt) return "PENDING";
	return now < endsAt ? "IN_PROGRESS" : finalState;
}
/** Each response has a new URL, because the service's documentation gives no time to an old one. */
function details(context, job) {
	const { TargetPlatform, Language, GameSdkVersion } = job.generator;
	const Status = stateOf(context, job);
	const download = Status === "COMPLETED" ? presign(context, jobKey(job.game, job.snapshotId, job.id)) : void 0;
	return {
		GeneratedCodeJobId: job.id,
		Status,
		Description: [
			TargetPlatform,
			Language,
			GameSdkVersion
		].filter(Boolean).join(" "),
		...download && {
			S3Url: download.url,
			ExpirationTime: timestamp(download.expires)
		}
	};
}
// emulator/downloads.ts
/** True for the path of a pre-signed URL. */
function isDownload({ path }) {
	return path.startsWith(downloadRoot);
}
/** Serves a pre-signed URL. The errors have the form of Amazon S3, because the published URLs are of S3. */
function handleDownload(context, { method, path, query }) {
	const problem = method === "GET" ? presignProblem(context, path, query) : "SignatureDoesNotMatch";
	if (problem !== void 0) return response(context, 403, failure(problem));
	const file = fileAt(context, path.slice(12).split("/"));
	return file ? response(context, 200, file) : response(context, 404, failure("NoSuchKey"));
}
/** Undefined if its game was deleted. */
function fileAt(context, names) {
	const [game = "", snapshotId = "", jobId] = names;
	if (jobId === void 0) {
		const document = findSnapshotDocument(context, game, snapshotId);
		return document && {
			type: "application/json",
			content: Buffer.from(JSON.stringify(document))
		};
	}
	const content = generatedCode(context, game, snapshotId, jobId);
	return content && {
		type: "application/zip",
		content
	};
}
function failure(code) {
	const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code === "AccessDenied" ? "Request has expired" : code}</Message></Error>`;
	return {
		type: "application/xml",
		content: Buffer.from(xml)
	};
}
function response(context, status, { type, content }) {
	const date = responseDate(context);
	return {
		status,
		headers: {
			"content-type": type,
			...date && { date: date.toUTCString() }
		},
		body: content
	};
}
// emulator/effects.ts
/** Applies a fault to a call. `perform` performs the operation, unless the fault rejects the call. */
function applyFault(fault, perform, date) {
	switch (fault.effect) {
		case "respond": return whole(rejection(fault, date));
		case "throttle": return whole(errorResponse(throttled(), date));
		case "drop-request": return {
			response: rejection({}, date),
			delivery: { how: "dropped" }
		};
		case "ignore-request": return {
			response: rejection({}, date),
			delivery: { how: "withheld" }
		};
		case "delay-request": return whole(perform());
		case "replace-response": return whole(replacement(perform(), fault, date));
		case "patch-response": return whole(patched(perform(), fault.patch));
		default: {
			const response = perform();
			return {
				response,
				delivery: deliveryOf(fault, response.body.length)
			};
		}
	}
}
function deliveryOf(fault, length) {
	switch (fault.effect) {
		case "delay-response": return {
			how: "delayed",
			seconds: fault.seconds
		};
		case "drop-response": return { how: "dropped" };
		case "withhold-response": return { how: "withheld" };
		case "cut-response": return {
			how: "cut",
			bytes: Math.min(fault.bytes ?? Math.floor(length / 2), length)
		};
		case "drip-response": return {
			how: "dripped",
			secondsPerByte: fault.secondsPerByte
		};
		case "endless-response": return { how: "endless" };
	}
}
function rejection(parts, date) {
	const { code = "InternalServerException", message = "An injected fault" } = parts;
	return replacement(errorResponse({
		status: parts.status ?? statusOf(code ?? ""),
		code,
		message
	}, date), parts, date);
}
/** The response of a gateway has no part of the service's own response. */
function replacement(response, parts, date) {
	return replaced(parts.fromGateway === true ? gatewayResponse(parts.status ?? 502, date) : response, parts);
}
function replaced(response, parts) {
	const { status = response.status, headers = {}, body, bodyBase64 } = parts;
	return {
		status,
		headers: {
			...response.headers,
			...lowerCase(headers)
		},
		body: bytesOf(body, bodyBase64) ?? response.body
	};
}
/** In another casing, a header would be added to the one that it replaces. */
function lowerCase(headers) {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
function bytesOf(body, bodyBase64) {
	if (bodyBase64 !== void 0) return Buffer.from(bodyBase64, "base64");
	if (body === void 0) return void 0;
	return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}
function patched(response, patch) {
	return {
		...response,
		body: Buffer.from(JSON.stringify(merge(JSON.parse(response.body.toString()), patch)))
	};
}
/** JSON merge patch (RFC 7396): merges objects, removes a member for null, and replaces everything else. */
function merge(target, patch) {
	if (!(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(patch)) return patch;
	const merged = new Map((0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(target) ? Object.entries(target) : []);
	for (const [name, value] of Object.entries(patch)) if (value === null) merged.delete(name);
	else merged.set(name, merge(merged.get(name), value));
	return Object.fromEntries(merged);
}
// emulator/request.ts
/** Finds the operation by method and path. */
function route(request) {
	for (const [operation, { method, uri }] of Object.entries(operations)) {
		const labels = method === request.method ? labelsOf(uri, request.path) : void 0;
		if (labels) return {
			operation,
			labels
		};
	}
}
function labelsOf(uri, path) {
	const expected = uri.split("/");
	const given = path.split("/");
	if (expected.length !== given.length) return void 0;
	const labels = {};
	for (const [index, part] of expected.entries()) {
		const value = given[index] ?? "";
		if (part.startsWith("{") && value !== "") labels[part.slice(1, -1)] = value;
		else if (part !== value) return void 0;
	}
	return labels;
}
/**
* Reads every member of the operation from path, query or body, and checks its constraint.
* Ignores unknown members, as the official servers of this protocol do.
* Throws ValidationException with all errors of the request in one message.
*/
function readInput(request, { operation, labels }) {
	const members = operations[operation].members;
	const sources = {
		path: decoded(labels),
		query: queried(request.query, members),
		body: bodyOf(request, members)
	};
	const input = {};
	for (const [name, member] of Object.entries(members)) {
		const value = sources[member.in][name] ?? void 0;
		if (value !== void 0) input[name] = value;
	}
	const violations = Object.entries(members).flatMap(([name, member]) => check$1(name, member, input[name]));
	if (violations.length > 0) throw validationError(violations);
	return input;
}
function check$1(name, { shape, required }, value) {
	if (value !== void 0) return (0,_index_js__WEBPACK_IMPORTED_MODULE_0__.i)(shape, value, name);
	return required ? [(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.r)(name)] : [];
}
function validationError(violations) {
	return new ServiceError("ValidationException", `${violations.length === 1 ? "1 validation error" : `${violations.length} validation errors`} detected: ${violations.join("; ")}`);
}
/** The query parameters of the operation, converted to the types of their shapes. The first one of a name counts. */
function queried(query, members) {
	const parameters = new URLSearchParams(query);
	const present = Object.entries(members).filter(([name]) => parameters.has(name));
	return Object.fromEntries(present.map(([name, { shape }]) => [name, typed(shape, parameters.getAll(name))]));
}
function typed(shape, values) {
	if (shape === "SectionList" || shape === "TagKeyList") return values;
	const [first = ""] = values;
	return shape === "MaxResults" && /^-?\d{1,9}$/.test(first) ? Number(first) : first;
}
function decoded(labels) {
	try {
		return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, decodeURIComponent(value)]));
	} catch {
		throw new ServiceError("ValidationException", "The path is not percent-encoded UTF-8");
	}
}
function bodyOf({ body }, members) {
	if (!Object.values(members).some((member) => member.in === "body") || body.length === 0) return {};
	const value = parsed(body);
	if (!(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.n)(value)) throw new ServiceError("ValidationException", "The body is not a JSON object");
	return value;
}
function parsed(body) {
	try {
		return JSON.parse(new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(body));
	} catch {
		throw new ServiceError("ValidationException", "The body is not JSON in UTF-8");
	}
}
// emulator/tags.ts
/** The published limit of a map of tags. */
const maxTags = 50;
function tagResource(context, input) {
	const { tags, put } = requireResource(context, input.ResourceArn);
	const merged = {
		...tags,
		...input.tags
	};
	if (Object.keys(merged).length > maxTags) throw new ServiceError("ValidationException", `A resource has at most ${maxTags} tags`);
	put(merged);
	return {};
}
/** Ignores keys that the resource does not have. */
function untagResource(context, input) {
	const { tags, put } = requireResource(context, input.ResourceArn);
	put(Object.fromEntries(Object.entries(tags).filter(([key]) => !input.tagKeys.includes(key))));
	return {};
}
function listTagsForResource(context, input) {
	return { tags: requireResource(context, input.ResourceArn).tags };
}
/** Only games and stages have an ARN. */
function requireResource(context, arn) {
	const [, game = "", stageName] = /:game\/([\w-]+)(?:\/stage\/([\w-]+))?$/.exec(arn) ?? [];
	const suffix = stageName === void 0 ? "" : `/stage/${stageName}`;
	if (game === "" || arn !== arnOf(context, game) + suffix) throw new ServiceError("ResourceNotFoundException", `The resource ${arn} does not exist`);
	if (stageName === void 0) {
		const record = requireGame(context, game);
		const put = (tags) => putGame(context, {
			...record,
			tags: known(tags)
		});
		return {
			tags: record.tags ?? {},
			put
		};
	}
	const record = requireStage(context, game, stageName);
	const put = (tags) => putStage(context, {
		...record,
		tags: known(tags)
	});
	return {
		tags: record.tags ?? {},
		put
	};
}
/** A map of tags has at least one, so a record without tags has no map. */
function known(tags) {
	return Object.keys(tags).length === 0 ? void 0 : tags;
}
// emulator/services.ts
const services = {
	CreateGame: createGame,
	GetGame: getGame,
	ListGames: listGames,
	UpdateGame: updateGame,
	DeleteGame: deleteGame,
	CreateStage: createStage,
	GetStage: getStage,
	UpdateStage: updateStage,
	ListStages: listStages,
	DeleteStage: deleteStage,
	GetGameConfiguration: getGameConfiguration,
	ImportGameConfiguration: importGameConfiguration,
	UpdateGameConfiguration: updateGameConfiguration,
	CreateSnapshot: createSnapshot,
	GetSnapshot: getSnapshot,
	UpdateSnapshot: updateSnapshot,
	ExportSnapshot: exportSnapshot,
	ListSnapshots: listSnapshots,
	StartGeneratedCodeJob: startGeneratedCodeJob,
	GetGeneratedCodeJob: getGeneratedCodeJob,
	ListGeneratedCodeJobs: listGeneratedCodeJobs,
	StartStageDeployment: startStageDeployment,
	GetStageDeployment: getStageDeployment,
	ListStageDeployments: listStageDeployments,
	ListExtensions: listExtensions,
	GetExtension: getExtension,
	ListExtensionVersions: listExtensionVersions,
	GetExtensionVersion: getExtensionVersion,
	TagResource: tagResource,
	UntagResource: untagResource,
	ListTagsForResource: listTagsForResource,
	GetPlayerConnectionStatus: getPlayerConnectionStatus,
	DisconnectPlayer: disconnectPlayer
};
/** Performs an operation with a valid input. Throws ServiceError if it rejects the input. */
function perform(context, operation, input) {
	const service = services[operation];
	return service(context, input);
}
// emulator/handler.ts
/** Checks and records a request. The caller can delay the operation. */
function admit(emulator, request) {
	if (isControl(request)) return {
		delaySeconds: 0,
		perform: () => whole(handleControl(emulator, request))
	};
	if (isDownload(request)) return {
		delaySeconds: 0,
		perform: () => whole(download(emulator, request))
	};
	const found = route(request);
	const { serve, fault } = check(emulator, request, found);
	const entry = {
		operation: found?.operation,
		method: request.method,
		path: request.path,
		query: request.query,
		headers: request.headers,
		body: Buffer.from(request.body).toString(),
		status: void 0,
		code: void 0,
		fault: fault?.effect
	};
	emulator.log.add(entry);
	return {
		delaySeconds: fault?.effect === "delay-request" ? fault.seconds : 0,
		perform: () => {
			const delivered = serve();
			const { status, headers } = delivered.response;
			Object.assign(entry, {
				status,
				code: headers["x-amzn-errortype"]
			});
			emulator.log.onResponse(entry);
			return delivered;
		}
	};
}
function download({ context }, request) {
	return withCurrentState(context, (current) => handleDownload(current, request));
}
/** A request with an incorrect signature uses no fault. */
function check(emulator, request, found) {
	const { context } = emulator;
	try {
		if (!found) throw new ServiceError("UnknownOperationException", "There is no such operation");
		authorize(request, emulator.keyring, emulator.region, context.now());
		const performOperation = () => operate(emulator, request, found);
		const fault = emulator.faults.take(found.operation);
		if (!fault) return { serve: () => whole(performOperation()) };
		return {
			serve: () => applyFault(fault, performOperation, responseDate(context)),
			fault
		};
	} catch (error) {
		if (!(error instanceof ServiceError)) throw error;
		return { serve: () => whole(errorResponse(error, responseDate(context))) };
	}
}
function operate(emulator, request, found) {
	const { context, throttle, settings } = emulator;
	const date = responseDate(context);
	try {
		if (settings.throttle && !throttle.admits(operations[found.operation].family, currentTime(context))) throw throttled();
		const input = readInput(request, found);
		const origin = originOf(request);
		return jsonResponse(200, withCurrentState({
			...context,
			origin
		}, (current) => perform(current, found.operation, input)), date);
	} catch (error) {
		if (!(error instanceof ServiceError)) throw error;
		return errorResponse(error, date);
	}
}
/** A client that reached the emulator with this host can also download from it. */
function originOf({ headers }) {
	return `http://${headers["host"] ?? "127.0.0.1"}`;
}
// emulator/server.ts
const host = "127.0.0.1";
/** More than the largest documented body, a configuration of 1,024,000 bytes in base64. */
const maxBodyBytes = 2097152;
/**
* Starts an emulator on a port of the loopback interface. Rejects with StoreError if the data file can't be
* used, and with the error of the system if the port can't be opened.
*/
async function startEmulator(options = {}) {
	const emulator = createEmulator(options);
	const closing = new AbortController();
	const server = (0,node_http__WEBPACK_IMPORTED_MODULE_3__.createServer)((incoming, outgoing) => void respond(emulator, incoming, outgoing, closing.signal));
	try {
		await listen(server, options.port ?? 0);
	} catch (error) {
		emulator.closeStore();
		throw error;
	}
	const { port } = server.address();
	let closed;
	const close = () => {
		closing.abort();
		return closed ??= stop(server).then(emulator.closeStore);
	};
	return {
		...emulator,
		url: `http://${host}:${port}`,
		port,
		close
	};
}
function listen(server, port) {
	return new Promise((resolve, reject) => {
		server.once("error", reject).listen(port, host, () => resolve());
	});
}
function stop(server) {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
async function respond(emulator, incoming, outgoing, closing) {
	outgoing.sendDate = false;
	try {
		const { delaySeconds, perform } = admit(emulator, await receive(incoming));
		if (delaySeconds > 0) await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(delaySeconds * 1e3, void 0, { signal: closing });
		deliver(perform(), outgoing);
	} catch (error) {
		if (closing.aborted || incoming.destroyed && !incoming.complete) return;
		deliver(whole(errorResponse(failureOf(error), responseDate(emulator.context))), outgoing);
	}
}
function failureOf(error) {
	if (error instanceof ServiceError) return error;
	return {
		status: 500,
		code: "InternalServerException",
		message: `Emulator: ${error instanceof Error ? error.message : String(error)}`
	};
}
async function receive(incoming) {
	const chunks = [];
	let length = 0;
	for await (const chunk of incoming) {
		length += chunk.length;
		if (length <= maxBodyBytes) chunks.push(chunk);
	}
	if (length > maxBodyBytes) throw new ServiceError("ValidationException", "The body is too large");
	const [path = "", ...query] = (incoming.url ?? "/").split("?");
	return {
		method: incoming.method ?? "GET",
		path,
		query: query.join("?"),
		headers: headersOf(incoming),
		body: Buffer.concat(chunks)
	};
}
/** Combines repeated headers in the same way as the signing rules. */
function headersOf({ headersDistinct }) {
	return Object.fromEntries(Object.entries(headersDistinct).map(([name, values]) => [name, (values ?? []).join(",")]));
}
function deliver({ response, delivery }, outgoing) {
	switch (delivery.how) {
		case "whole":
			send$1(response, outgoing);
			return;
		case "delayed":
			runLater(delivery.seconds, outgoing, () => send$1(response, outgoing));
			return;
		case "dropped":
			outgoing.socket?.resetAndDestroy();
			return;
		case "withheld": return;
		default:
			trickle(response, delivery, outgoing);
			return;
	}
}
function send$1(response, outgoing) {
	begin(response, outgoing).end(response.body);
}
function begin(response, outgoing) {
	return outgoing.writeHead(response.status, {
		"content-length": response.body.length,
		...response.headers
	});
}
/** The timer is stopped if the caller closes the connection. */
function runLater(seconds, outgoing, then) {
	const stop = () => clearTimeout(timer);
	const timer = setTimeout(() => {
		outgoing.off("close", stop);
		then();
	}, seconds * 1e3);
	outgoing.once("close", stop);
}
function trickle(response, delivery, outgoing) {
	switch (delivery.how) {
		case "cut":
			begin(response, outgoing).flushHeaders();
			outgoing.write(response.body.subarray(0, delivery.bytes), () => outgoing.socket?.destroySoon());
			return;
		case "dripped":
			begin(response, outgoing).flushHeaders();
			drip(response.body, delivery.secondsPerByte, outgoing);
			return;
		case "endless":
			outgoing.writeHead(response.status, response.headers);
			pour(outgoing);
			return;
	}
}
function drip(rest, secondsPerByte, outgoing) {
	if (rest.length === 0) {
		outgoing.end();
		return;
	}
	outgoing.write(rest.subarray(0, 1));
	runLater(secondsPerByte, outgoing, () => drip(rest.subarray(1), secondsPerByte, outgoing));
}
function pour(outgoing) {
	const chunk = Buffer.alloc(65536, " ");
	while (!outgoing.destroyed && outgoing.write(chunk));
	if (!outgoing.destroyed) outgoing.once("drain", () => pour(outgoing));
}
// emulator/step/serve.ts
var serve_exports = /* @__PURE__ */ __exportAll({ serve: () => serve });
const watchMilliseconds = 1e3;
/** Runs the emulator in this process, which is a child of `main`, until a signal stops it. */
function serve(child) {
	let stays = false;
	let close = () => {
		child.exit(1);
	};
	child.on("message", (message) => {
		if (message === "stay") stays = true;
		else start(message, child).then((started) => close = started);
	});
	child.on("disconnect", () => {
		if (!stays) close();
	});
	for (const signal of ["SIGINT", "SIGTERM"]) child.on(signal, () => close());
}
/** Returns how to stop it. */
async function start({ lifeOf, ...options }, child) {
	const print = (line) => void child.stdout.write(`${line}\n`);
	const onResponse = (request) => print((0,_index_js__WEBPACK_IMPORTED_MODULE_0__.t)(request, /* @__PURE__ */ new Date()));
	let emulator;
	try {
		emulator = await startEmulator({
			...options,
			onResponse
		});
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		print(reason);
		send(child, { error: reason }, () => child.exit(1));
		return () => child.exit(1);
	}
	const { url, region, credentials } = emulator;
	const watch = lifeOf === void 0 ? void 0 : setInterval(check, watchMilliseconds, lifeOf);
	const close = () => {
		clearInterval(watch);
		emulator.close();
	};
	function check(id) {
		if (!isAlive(id, child)) close();
	}
	print(`GameSparks emulator on ${url}`);
	send(child, {
		url,
		region,
		credentials
	});
	return close;
}
function send(child, message, sent = () => {}) {
	child.send?.(message, void 0, void 0, sent);
}
function isAlive(id, child) {
	try {
		return child.kill(id, 0);
	} catch (error) {
		return error.code === "EPERM";
	}
}



/***/ })

};
;