// Made from the routes by `npm run docs:client`; a test finds it out of date.

export interface paths {
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What customers did, page by page
         * @description By customer in the order of ids, of each the newest first; of one item with `itemId`, of one type with `type`. Every customer is asked, so a page of a rare item takes long and may be short: only `next` says that it is the last. Of anonymous sessions nothing. What tells of diet, health or faith only with a key of scope `guests:sensitive`.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listEvents"];
        readonly put?: never;
        /**
         * Record what happened
         * @description One event, or `{ "events": [ ... ] }` with 1 to 1,000. All or nothing: if one cannot be accepted, none is stored; with `"onInvalid": "skip"` the others are. Answered events are stored; the next recommendation knows them. An id sent again counts once, so a lost answer may be asked for again; with other content it is answered 409. `cancel` takes an event back, `replaces` and `revision` correct one: see docs/events.md. Events of a stay need a key of scope `guests:write`. A key of scope `browser` tells of its own visitor only, by a session of at least 16 characters or with a token of the customer, and what `settings.browser` lets it: see docs/browser.md.
         *
         *     Needs the scope `events:write` or `browser`.
         */
        readonly post: operations["recordEvents"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events/{eventId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What became of an event
         * @description Whether an event of this customer is kept, was taken back (and will not come again under this id), or is not known: never told, or gone from the history. Nothing of what it says.
         *
         *     Needs the scope `events:write`.
         */
        readonly get: operations["readEvent"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Take an event back
         * @description As if it had never been: in lists, greetings, counts and the next training. Asked again it changes nothing and answers the same; an event that has not come yet will not count when it comes. Tell whose it is where you know it; by the id alone every customer is asked, which takes longer, and what nobody has or had (or is an event of a stay) is answered 404, what several people have 409. Events of a stay need a key of scope `guests:write`.
         *
         *     Needs the scope `events:write`.
         */
        readonly delete: operations["takeBackEvent"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/recommendations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Recommendations for a customer
         * @description From everything they did up to now; never empty while the catalogue has something to show. Each item says its tier and its reason. A key of scope `browser` needs the token of that very customer (header `X-Rapport-Customer`), and may not ask to `explain`. With `consent=false`, and for who refused `personalization`, it is the list of a stranger.
         *
         *     Needs the scope `recommendations:read` or `browser`.
         */
        readonly get: operations["recommendForCustomer"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recommendations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Recommendations for a basket, a session or both
         * @description For somebody who may be anonymous. Stores nothing. A key of scope `browser` asks for its visitor's session, of at least 16 characters, or with a token for that customer; it may not ask to `explain`, and what somebody had before (`again`) it is told with a token only.
         *
         *     Needs the scope `recommendations:read` or `browser`.
         */
        readonly post: operations["recommendForBasket"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recommendations:batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * All lists of a page
         * @description Up to 20 in one call, for one customer, session or basket; no item stands in two of them, nor do two variants of a group. `personal`: as `GET /v1/customers/{customerId}/recommendations`; `basket`: as `POST /v1/recommendations`; `item`: as `GET /v1/items/{itemId}/recommendations`; `trending`, `popular`, `latest`: as the doors of that name; each as if it were asked to leave out what stands in the lists before. The person is read once. `exclude`, `fields` and `locale` are for all lists, a list may have its own. What is wrong with a list refuses the whole, and is named. A list costs a point.
         *
         *     Needs the scope `recommendations:read` or `browser`.
         */
        readonly post: operations["recommendForPage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recommendations:bulk": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Recommendations for many customers
         * @description For a newsletter: up to 10,000 customers as NDJSON (`Content-Type: application/x-ndjson`), one a line, or up to 2,000 as `{ "customers": [ ... ] }`. The query says what is asked of every list, a line what is asked of its own beside it. Answers NDJSON, a line for each in the same order, as they are made: each the list that `GET /v1/customers/{customerId}/recommendations` would answer, or what is wrong with that line. A list costs a point; where the share is used up meanwhile, the answer goes on when there is more of it. An answer that breaks off can be asked for again from the line it ended at.
         *
         *     Needs the scope `recommendations:read`.
         */
        readonly post: operations["recommendForMany"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{itemId}/recommendations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Recommendations for an item's page
         * @description `similar`: chosen by the same people. `together`: taken in the same order, to go with it. `substitutes`: looked at in the same visit but seldom taken in the same order, to choose instead. Few pairs are common enough to tell, and categories help; `similar` follows. Filled from what is trending and popular; each item tells its tier and reason.
         *
         *     Needs the scope `recommendations:read` or `browser`.
         */
        readonly get: operations["recommendForItem"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/trending": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Trending items
         * @description For everybody alike; filled with what is popular, then with what is new.
         *
         *     Needs the scope `recommendations:read` or `browser`.
         */
        readonly get: operations["listTrending"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/popular": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Popular items
         * @description For everybody alike: what most people take, and not more turn down; then what is new.
         *
         *     Needs the scope `recommendations:read` or `browser`.
         */
        readonly get: operations["listPopular"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/latest": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Latest items
         * @description For everybody alike: what came into the catalogue last; `score` is since when, in seconds since 1970.
         *
         *     Needs the scope `recommendations:read` or `browser`.
         */
        readonly get: operations["listLatest"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/identities": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Identify a session as a customer
         * @description The two histories become one, once; told again, nothing changes. Later events of the session count for the customer. With `"consent": false` there is no link, and the answer is the same as if nothing were to be merged. A key of scope `browser` needs the token of that very customer.
         *
         *     Needs the scope `events:write` or `browser`.
         */
        readonly post: operations["identifySession"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/greeting": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Greeting of a customer at a touchpoint
         * @description One or two sentences (a wish after an apology is a third) and at most three facts, each with its evidence and whether it may be said. Promises and complaints come first, then the usual, then one suggestion.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["greetCustomer"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/card": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Guest card, for staff
         * @description The most useful first, each line with its source, age and what may be spoken of. `view=kitchen` shows only what a kitchen needs, diets with consent among it, and needs the scope `guests:sensitive` too.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["readGuestCard"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/places": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The houses of this tenant
         * @description As its settings name them (`places`), by id.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listPlaces"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/places/{placeId}/arrivals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Arrivals at a place on a day, with guest cards
         * @description Booked, arrived or left again; not cancelled. One entry a stay, by name as it is printed. `format=html` is a sheet to print. `view=kitchen` has what a kitchen needs, and needs the scope `guests:sensitive` too.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listArrivals"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/places/{placeId}/guests": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who is in a house on a day, by room
         * @description Whoever arrives or leaves that day included, and who is only expected to be there. `view=kitchen` has what a kitchen needs, and needs the scope `guests:sensitive` too.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listGuestsInHouse"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/places/{placeId}/departures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Departures from a place on a day, by room
         * @description Whoever leaves that day, or left. `view=kitchen` has what a kitchen needs, and needs the scope `guests:sensitive` too.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listDepartures"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/places/{placeId}/cases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What is open at a house, by due time
         * @description Promises, complaints, requests and suggestions that nobody settled, of whoever is here, was here or comes; what has no date after what has one, the oldest first.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listOpenCases"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/places/{placeId}/feedback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What guests said of a house, the latest first
         * @description Ratings and words of whoever agrees to be recognised.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listFeedback"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/places/{placeId}/rooms/{room}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who is in a room
         * @description Now. Of several guests each is told. Who is known to be there goes before who is only booked; `0412` and `412` are one room.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["readRoom"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * History of a customer
         * @description Newest first; empty for somebody never seen. What tells of diet, health or faith only with a key of scope `guests:sensitive`.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["readHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Find guests by name, or by what they are known by
         * @description Across scripts (`wang wei` finds 王伟), spellings (`mueller`, `muller`) and one typo a word; parts in any order; the last word may be begun. Or by the number of the room they have now (`matched: room`), or by a loyalty number, an e-mail address or a telephone number, typed as a name or asked for by its own parameter; these are compared as digests and stand in no log. Merged guests are one line. Of who fits alike: who is here, who arrives today, who was here last.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["findGuests"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customer-list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All customers, page by page
         * @description Whoever has a history or a file, in the order of ids; merged ids are one customer. Anonymous sessions are not among them.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listCustomers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One customer
         * @description Whether anything is known of them, and what you file them under. By any of their ids.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["readCustomer"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Erase a customer
         * @description Removes history, profile, records, names and every id that points at them, and takes them out of every model that may serve. The answer is a signed receipt that names nobody. Asked again, it tells once more when it was. What is told of them from now on is refused (`erased`) until `POST /v1/customers/{customerId}/return`. Succeeds for somebody unknown, too.
         *
         *     Needs the scope `people:erase`.
         */
        readonly delete: operations["eraseCustomer"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/neighbours": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Customers of a like taste
         * @description The most alike first, by the cosine of what both did, as the settings weigh it. Every history is read: for a look, not for each page of a shop; with more than 200,000 customers it is refused. Who does not agree to `learning` is nobody’s neighbour, and what tells of diet, health or faith does not count.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listNeighbours"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/duplicates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Likely duplicates of a guest
         * @description Suggestions with their reasons; a name in common is never enough; one loyalty number, e-mail address or telephone number tells much. Nothing is merged by itself.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["suggestDuplicates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/places/{placeId}/duplicates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Guests of a house who are likely one person twice
         * @description Of whoever arrives today or is in the house: the pairs most likely one person, with why; at most 50. Nothing is merged by itself.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["suggestDuplicatesOfPlace"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/merges": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make two ids one guest
         * @description From the next request on, every door knows one person: recommendations, history, greeting, card, preferences, search. They are known by the id in the path, or by the one it was merged into itself. Each id keeps its own data, so it can be undone. Again changes nothing; an id that belongs to somebody else already is a conflict. At most 20 ids can be merged into one person.
         *
         *     Needs the scope `guests:write`.
         */
        readonly post: operations["mergeCustomers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/merges/{absorbedId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Undo a merge
         * @description Two guests again, each with what was told of them, before and since. Again changes nothing.
         *
         *     Needs the scope `guests:write`.
         */
        readonly delete: operations["undoMerge"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/profile": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Profile of a customer
         * @description Only what the business told, not what was learned. Of who stays under an alias that is the name; with `guests:identity` the true one.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["readProfile"];
        /**
         * Put the profile of a customer
         * @description As a feed tells it: a field left out stays as it was told before, null makes it unknown. What the desk set (PATCH) stands until the feed’s own value changes. Nothing here is ever guessed.
         *
         *     Needs the scope `guests:write`.
         */
        readonly put: operations["putProfile"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Set fields of a profile at the desk
         * @description Only the fields named. They stand against what a feed puts night for night, until the feed’s own value of the field changes.
         *
         *     Needs the scope `guests:write`.
         */
        readonly patch: operations["patchProfile"];
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/stays": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A guest's stays
         * @description The latest begun first. Opened and closed by events of type `booking`, `arrival`, `departure`, or told as a whole (`PUT /v1/stays/{stayId}`). What they only booked for others is none of theirs.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listStays"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stays/{stayId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A stay, with whoever is on it
         * @description As it is known from states and events alike. 404 where nobody has, or had, it.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["readStay"];
        /**
         * Tell a stay as it stands
         * @description The whole of it, in place of all that was told of this stay before, by events or so: what it corrects is as if it had never been, in greetings, cards, lists, counts and reports. The same again changes nothing; one said earlier (`revision`, then `at`) than what is known changes nothing either. Answers the stay as it is known then. Events that happen later go on from it. An id is a stay of one house: whoever has it is taken off when it is told without them.
         *
         *     Needs the scope `guests:write`.
         */
        readonly put: operations["putStay"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stays": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Tell many stays as they stand
         * @description Up to 1,000, as NDJSON (`Content-Type: application/x-ndjson`), one a line, or as `{ "stays": [ ... ] }`: each as `PUT /v1/stays/{stayId}` takes it, with its `stayId`. A fault of a line is of that line: the others are stored, and each is answered by its number. Several of one stay are taken in their order. Safe to send again.
         *
         *     Needs the scope `guests:write`.
         */
        readonly post: operations["putStays"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/consents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a person agreed to
         * @description How they stand to each purpose, and every word they ever said on any, the newest first. By any id of the person. Where nothing was said, the tenant's rule (`settings.consent`) holds.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["readConsents"];
        readonly put?: never;
        /**
         * Grant or refuse a purpose
         * @description The word of a person, kept with its history; the newest of any of their ids counts, for all of them. When a refusal is answered it holds: see docs/privacy.md for what goes then. Nothing returns with a later grant. A key of scope `browser` needs the token of that very customer, and tells of now, as the guest.
         *
         *     Needs the scope `guests:write` or `browser`.
         */
        readonly post: operations["recordConsent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/preferences/{recordId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Withdraw a stated preference
         * @description The record itself goes, with the marks on it: it is in no list, card, greeting or export any more, and does not come back when a feed sends its id again. With the scope `guests:sensitive` again and again; without it 404 for what is sensitive, or gone. The audit log keeps that it was withdrawn, not what it said.
         *
         *     Needs the scope `guests:write`.
         */
        readonly delete: operations["withdrawPreference"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/preferences/{recordId}/consent": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Add the consent of the guest to a stated preference
         * @description An allergy that was kept for the kitchen alone is confirmed by it, on every card, list and export. What is sensitive only with a key of scope `guests:sensitive`; else 404.
         *
         *     Needs the scope `guests:write`.
         */
        readonly put: operations["addPreferenceConsent"];
        readonly post?: never;
        /**
         * Take back the consent of the guest to one stated preference
         * @description Of this one alone. An allergy is kept for the kitchen, to be confirmed, for `retention.unconfirmedDays`; what else is sensitive is withdrawn. What is sensitive only with a key of scope `guests:sensitive`; else 404.
         *
         *     Needs the scope `guests:write`.
         */
        readonly delete: operations["takeBackPreferenceConsent"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/preferences": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Preferences of a guest
         * @description Stated ones first, then learned ones by topic, the surest first; judged for a place and a moment. What is sensitive only with a key of scope `guests:sensitive`.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listPreferences"];
        readonly put?: never;
        /**
         * Record a preference
         * @description As the guest said it (`by.role` guest) or as staff noted it. One that was withdrawn is refused under its id (409), however often a feed sends it, until staff tell it anew with a later `at`. What tells of diet, health or faith needs `consent`, and is never spoken; an allergy is kept for the kitchen until it is confirmed.
         *
         *     Needs the scope `guests:write`.
         */
        readonly post: operations["recordPreference"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/marks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Marks of a customer
         * @description The newest first, those taken back too.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listMarks"];
        readonly put?: never;
        /**
         * Mark a fact as right, wrong, outdated or not liked, a table as checked
         * @description On any fact of a greeting, card or preference: `right`, `wrong`, `outdated`, `not_liked`; or `kept`, `not_kept`, what was done about it. `checked`, on `table:<touchpoint>` or `dish:<itemId>` of a guest who avoids something: a person has looked what they may have there, so that it is offered by name again until this stay is over or more is told; needs the scope `guests:sensitive`. The next greeting obeys.
         *
         *     Needs the scope `guests:write`.
         */
        readonly post: operations["markFact"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/marks/{markId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Take a mark back
         * @description As if it had not been made; that it was made and taken back stays known.
         *
         *     Needs the scope `guests:write`.
         */
        readonly delete: operations["undoMark"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/cases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Cases: promises, complaints, requests and suggestions
         * @description As they stand, the latest opened first.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listCases"];
        readonly put?: never;
        /**
         * Open a case: a promise, complaint, request or suggestion
         * @description It comes first in every greeting until it is closed. Write a complaint as what happened ("the room was noisy"), the others as the thing ("a room on the quiet side").
         *
         *     Needs the scope `guests:write`.
         */
        readonly post: operations["openCase"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/cases/{caseId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change or close a case
         * @description A promise is kept or broken, a complaint resolved, a request kept, broken or declined, a suggestion adopted or declined; any may be withdrawn or opened again. `words`: what was done ("you are on the quiet side this time").
         *
         *     Needs the scope `guests:write`.
         */
        readonly patch: operations["changeCase"];
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/feedback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Record feedback of a touchpoint
         * @description A rating on the tenant’s scale, words, or both; with what the guest had expected, if they were asked.
         *
         *     Needs the scope `guests:write`.
         */
        readonly post: operations["recordFeedback"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/places/{placeId}/report": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Report of a place
         * @description Satisfaction and its gap to what was expected, who came back, complaints and promises, what was kept, value tiers. Definitions: docs/guest-report.md. Goes through everybody once: seconds for ten thousands.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["readPlaceReport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Everything kept of a customer
         * @description All ids and identified sessions, profile, records, history, what was learned and why, what is sensitive too, and when each kind ends. With `Accept: text/html` (or `format=html`) a page to read or print.
         *
         *     Needs the scope `people:export`.
         */
        readonly get: operations["exportCustomer"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/page-links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a link to the guest's own page
         * @description A signed path, to put behind your public address and hand to the guest alone: who has it reads all that is kept of them, can say that a fact is wrong, and can have it all erased. It ends by itself; `DELETE /v1/secrets/{secretId}` ends all that a secret signed.
         *
         *     Needs the scope `people:export`.
         */
        readonly post: operations["makePageLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/return": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * An erased customer came back
         * @description From now on what is told of this id counts again; nothing that was erased returns. Of ids that were merged, each is told by itself. Again changes nothing.
         *
         *     Needs the scope `people:erase`.
         */
        readonly post: operations["readmitCustomer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/erasure-receipts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Read and check a receipt of an erasure
         * @description Whether this tenant signed it, with a secret that has not ended, and what it says. A receipt of another tenant, or one altered, is not valid.
         *
         *     Needs the scope `people:erase`.
         */
        readonly post: operations["checkErasureReceipt"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The catalogue, page by page
         * @description In the order of ids. An item that is there all the while is told once, whatever changes meanwhile.
         *
         *     Needs the scope `recommendations:read` or `catalogue:write`.
         */
        readonly get: operations["listItems"];
        readonly put?: never;
        /**
         * Put many items into the catalogue
         * @description Inserts or replaces 1 to 1,000 items; the last of several with one id wins. True at once in every answer.
         *
         *     Needs the scope `catalogue:write`.
         */
        readonly post: operations["putItems"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change some fields of many items
         * @description Of 1 to 1,000 items only the fields given: what another feed told of them stays. Each on its own; several changes of one item count in their order.
         *
         *     Needs the scope `catalogue:write`.
         */
        readonly patch: operations["patchItems"];
        readonly trace?: never;
    };
    readonly "/v1/item-matches": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Items of a group, or by an attribute
         * @description The variants of a group (`groupId`), or the items whose attribute has a value (`attribute`, `value`; text), newest first; and which of `deletedAmong` were items and are none any more. For who keeps a catalogue in step with a shop that deletes by group or tells stock by a number of its own.
         *
         *     Needs the scope `catalogue:write`.
         */
        readonly get: operations["matchItems"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{itemId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One item of the catalogue
         * @description As it stands now.
         *
         *     Needs the scope `recommendations:read` or `catalogue:write`.
         */
        readonly get: operations["readItem"];
        /**
         * Put one item into the catalogue
         * @description Inserts or replaces it; what the body leaves out takes its default.
         *
         *     Needs the scope `catalogue:write`.
         */
        readonly put: operations["putItem"];
        readonly post?: never;
        /**
         * Remove an item from the catalogue
         * @description It is never recommended nor named again. What people did with it still tells what they like. Again changes nothing.
         *
         *     Needs the scope `catalogue:write`.
         */
        readonly delete: operations["deleteItem"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change some fields of an item
         * @description Hides an item, marks it out of stock, changes a price: only the fields given.
         *
         *     Needs the scope `catalogue:write`.
         */
        readonly patch: operations["patchItem"];
        readonly trace?: never;
    };
    readonly "/v1/training-jobs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The last trainings
         * @description Newest first, at most 50.
         *
         *     Needs the scope `admin`.
         */
        readonly get: operations["listTrainings"];
        readonly put?: never;
        /**
         * Request a training
         * @description If one is waiting already, that one is the answer. Takes no body.
         *
         *     Needs the scope `admin`.
         */
        readonly post: operations["requestTraining"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/training-jobs/{jobId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One training
         * @description Where it is, which version it published, or why it failed.
         *
         *     Needs the scope `admin`.
         */
        readonly get: operations["readTraining"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Published models
         * @description Newest first, and which of them serves (0 before the first training).
         *
         *     Needs the scope `admin`.
         */
        readonly get: operations["listModels"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/compare": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Compare two models
         * @description Overlaps run from 0 (nothing in common) to 1 (the same).
         *
         *     Needs the scope `admin`.
         */
        readonly get: operations["compareModels"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One published model
         * @description What it is made of.
         *
         *     Needs the scope `admin`.
         */
        readonly get: operations["readModel"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{version}/activate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Activate a model
         * @description Rolls back, or forward again. Every API process follows within a second or two. Takes no body.
         *
         *     Needs the scope `admin`.
         */
        readonly post: operations["activateModel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All keys, without their secrets
         * @description Oldest first, each with its last use, to the minute. Those whose end has passed, too.
         *
         *     Needs the scope `keys:write`.
         */
        readonly get: operations["listKeys"];
        readonly put?: never;
        /**
         * Make a key
         * @description The only answer that ever shows it. A key in a page anybody can read: make it with the scope `browser` and no other. A key gives no scope that it lacks itself; `browser` may always be given, and `admin` gives all. With a `keyId` of yours it is safe to ask again when the answer was lost: the key is made anew and the one that nobody was told opens no door any more; once it was used the id is taken (409).
         *
         *     Needs the scope `keys:write`.
         */
        readonly post: operations["makeKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys/{keyId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke a key
         * @description Within a second it opens no door, in any process. Asked again, or for a key there never was, 204 too.
         *
         *     Needs the scope `keys:write`.
         */
        readonly delete: operations["revokeKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/secrets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the tenant signs with
         * @description Newest first. The shop's server signs the tokens of its customers with the newest: see docs/browser.md. Whoever knows one can speak for any customer.
         *
         *     Needs the scope `keys:write`.
         */
        readonly get: operations["listSecrets"];
        readonly put?: never;
        /**
         * Make a secret, and let the others end
         * @description The new one signs from now on; what the others signed holds for the overlap. Asked again it makes another, and the overlap of none grows.
         *
         *     Needs the scope `keys:write`.
         */
        readonly post: operations["makeSecret"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/secrets/{secretId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End a secret
         * @description Within a second nothing it signed holds, in any process. Asked again 204, too.
         *
         *     Needs the scope `keys:write`.
         */
        readonly delete: operations["endSecret"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The tenant's settings
         * @description Complete: what was never set stands at its default.
         *
         *     Needs the scope `settings:write`.
         */
        readonly get: operations["readSettings"];
        /**
         * Replace the tenant's settings
         * @description What is left out takes its default. Weights are live: the next answer already uses them.
         *
         *     Needs the scope `settings:write`.
         */
        readonly put: operations["putSettings"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/words": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The languages of greetings and reasons
         * @description Ours and yours, how far each has come, and what you changed.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["listLanguages"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/words/{locale}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Every message in one language
         * @description As it is said now, whose words it is, and the arguments it may use. Also for a language not begun yet.
         *
         *     Needs the scope `guests:read`.
         */
        readonly get: operations["readWords"];
        /**
         * Replace your words in one language
         * @description Messages left out are ours, or missing. The next greeting uses them. At most 50 languages.
         *
         *     Needs the scope `settings:write`.
         */
        readonly put: operations["putWords"];
        readonly post?: never;
        /**
         * Remove your words in one language
         * @description Ours are said again; a language that is only yours is spoken no more.
         *
         *     Needs the scope `settings:write`.
         */
        readonly delete: operations["removeWords"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who saw whom, and who changed what
         * @description Newest first, what fits all filters. `next` is where the next page begins; a page may be short where few entries fit. Never queries, bodies or names. Whoever asks for a customer is noted, too.
         *
         *     Needs the scope `audit:read`.
         */
        readonly get: operations["readAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Status of the tenant
         * @description Counts, the model that serves, the last training, and what should be looked at.
         *
         *     Needs the scope `admin`.
         */
        readonly get: operations["readStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Health of the installation
         * @description What an operator looks at first; names no tenant, and tells sums over them to operators only. At most a second old. 503 when it is down.
         *
         *     Open.
         */
        readonly get: operations["readHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Readiness to answer requests
         * @description 503 while the store does not answer, and from the first moment of a shutdown.
         *
         *     Open.
         */
        readonly get: operations["readReadiness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Liveness of the process
         * @description Asks nobody else: a process that does not answer should be started again.
         *
         *     Open.
         */
        readonly get: operations["readLiveness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly RecordEventsRequest: components["schemas"]["EventBatch"] | components["schemas"]["Event"];
        readonly EventBatch: {
            readonly events: readonly components["schemas"]["Event"][];
            /**
             * @description `refuse`: one event that cannot be accepted refuses the batch, and nothing is stored. `skip`: the others are stored, and `rejected` names those left out. Default: `refuse`.
             * @enum {string}
             */
            readonly onInvalid?: "refuse" | "skip";
        };
        readonly Event: {
            /** @description Yours; needed, but for a `cancel`. Sent again with the same content, the event counts once; with other content it is a conflict, unless `revision` or `replaces` says that it corrects the first. */
            readonly id?: string;
            /** @description One of the tenant's event types; or `cancel`, which takes back the event that `cancels` names; or `booking`, `arrival`, `departure`, `cancellation` of a stay, which need `customerId` and `stayId` and carry no item. */
            readonly type: string;
            /** @description Yours of the customer. */
            readonly customerId?: string;
            /** @description With customerId: this visitor is that customer; both histories become one. */
            readonly sessionId?: string;
            /** @description For an event about one item; else `items`. */
            readonly itemId?: string;
            /**
             * Format: double
             * @description Units; below zero a till takes back so many of what it told before (docs/events.md).
             */
            readonly quantity?: number;
            /**
             * Format: double
             * @description In the tenant's currency.
             */
            readonly price?: number;
            /** @description For an event about several items. */
            readonly items?: readonly components["schemas"]["EventLine"][];
            /** @description When it happened; default now. At most 5 minutes ahead. */
            readonly at?: string;
            /**
             * Format: double
             * @description A rating, on the tenant's scale.
             */
            readonly value?: number;
            /** @description Your id of the house, shop or restaurant. */
            readonly place?: string;
            /** @description Where business and customer meet: `check-in`, `breakfast`, ... */
            readonly touchpoint?: string;
            /** @description Yours of the stay. */
            readonly stayId?: string;
            /** @description Of a booking or an arrival; of an item event without `customerId`, with `place`: what a till tells of a room is of who has it then. */
            readonly room?: string;
            /** @description Who travels: `alone`, `business`, `couple`, `family`, ... */
            readonly company?: string;
            /**
             * Format: date
             * @description Of a booking: calendar day at the place.
             */
            readonly arrivesOn?: string;
            /**
             * Format: date
             * @description Of a booking or an arrival: calendar day at the place.
             */
            readonly departsOn?: string;
            /** @description Of one id the highest counts, whichever comes first; without, an event is revision 0. Of a `cancel`: what was told up to this revision is taken back, and a higher one stands again. */
            readonly revision?: number;
            /** @description The id of an event of this customer that this one stands in place of; its own id, or another. */
            readonly replaces?: string;
            /** @description Of a `cancel`: the id of the event that is taken back, as if it had never been; with `items`, only these lines and quantities. May come before that event. */
            readonly cancels?: string;
            /** @description The answer that led to this. */
            readonly recommendationId?: string;
            /** @description Default true. False: the person does not agree. The event is looked at like any other, and nothing of it is stored: it counts as `withheld`. */
            readonly consent?: boolean;
        };
        readonly EventLine: {
            /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
            readonly itemId: string;
            /**
             * Format: double
             * @description Default 1; of a cancel, all there is of the item.
             */
            readonly quantity?: number;
            /**
             * Format: double
             * @description In the tenant's currency.
             */
            readonly price?: number;
        };
        readonly RecommendForBasketRequest: {
            /** @description The basket. */
            readonly itemIds?: readonly string[];
            /** @description Yours of the visit of somebody who may be anonymous. */
            readonly sessionId?: string;
            /** @description Yours of the customer. */
            readonly customerId?: string;
            /** @description False: the person does not agree. They are not looked up, and nothing is written about them. Default: `true`. */
            readonly consent?: boolean;
            /** @description So many at most. Default: `10`. */
            readonly limit?: number;
            readonly exclude?: readonly string[];
            /** @description One of the placements of the tenant; default `home`. */
            readonly placement?: string;
            /** @description Default: `0`. */
            readonly offset?: number;
            /** @description Only items of this category; of several, of any of them. */
            readonly category?: readonly string[];
            /** @description Only items that it lets through, at every tier: see docs/lists.md. */
            readonly filter?: components["schemas"]["ItemFilter"];
            /** @description Names of attributes to tell of each item, beside its title, price and addresses. */
            readonly attributes?: readonly string[];
            /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. */
            readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
            /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
            readonly locale?: string;
            /** @description Also tell what each score is made of, and why other candidates are not in the list. Default: `false`. */
            readonly explain?: boolean;
        };
        readonly ItemFilter: components["schemas"]["FilterAll"] | components["schemas"]["FilterAny"] | components["schemas"]["FilterNot"] | components["schemas"]["FilterDone"] | components["schemas"]["ItemCondition"];
        readonly FilterAll: {
            readonly all: readonly components["schemas"]["ItemFilter"][];
        };
        readonly FilterAny: {
            readonly any: readonly components["schemas"]["ItemFilter"][];
        };
        readonly FilterNot: {
            readonly not: components["schemas"]["ItemFilter"];
        };
        readonly FilterDone: {
            /** @description What this customer did something with, of these types of event; of any, where none is named. */
            readonly done: readonly string[];
        };
        /** @description All that is named must hold. A field of several values is `in` where one of them is. What an item does not have is neither in anything nor above or below; `createdAt` is compared in seconds since 1970. */
        readonly ItemCondition: {
            /** @description Where: `items[0].quantity`. */
            readonly field: string;
            readonly in?: readonly (string | number | boolean)[];
            /** Format: double */
            readonly lt?: number;
            /** Format: double */
            readonly lte?: number;
            /** Format: double */
            readonly gt?: number;
            /** Format: double */
            readonly gte?: number;
            readonly exists?: boolean;
        };
        readonly RecommendForPageRequest: {
            /** @description The basket. */
            readonly itemIds?: readonly string[];
            /** @description Yours of the visit of somebody who may be anonymous. */
            readonly sessionId?: string;
            /** @description Yours of the customer. */
            readonly customerId?: string;
            /** @description False: the person does not agree. They are not looked up, and nothing is written about them. Default: `true`. */
            readonly consent?: boolean;
            /** @description In none of the lists. */
            readonly exclude?: readonly string[];
            /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. */
            readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
            /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
            readonly locale?: string;
            /** @description In the order of the page: what stands in one is not in those after it. */
            readonly lists: readonly components["schemas"]["PageList"][];
        };
        readonly PageList: {
            /** @enum {string} */
            readonly kind: "personal" | "basket" | "item" | "trending" | "popular" | "latest";
        } & (components["schemas"]["PageListOfPersonal"] | components["schemas"]["PageListOfBasket"] | components["schemas"]["PageListOfItem"] | components["schemas"]["PageListOfCrowd"]);
        readonly PageListOfPersonal: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "personal";
            /** @description So many at most. Default: `10`. */
            readonly limit?: number;
            readonly exclude?: readonly string[];
            /** @description One of the placements of the tenant; default `home`. */
            readonly placement?: string;
            /** @description Default: `0`. */
            readonly offset?: number;
            /** @description Only items of this category; of several, of any of them. */
            readonly category?: readonly string[];
            /** @description Only items that it lets through, at every tier: see docs/lists.md. */
            readonly filter?: components["schemas"]["ItemFilter"];
            /** @description Names of attributes to tell of each item, beside its title, price and addresses. */
            readonly attributes?: readonly string[];
            /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. */
            readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
            /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
            readonly locale?: string;
            /** @description Also tell what each score is made of, and why other candidates are not in the list. Default: `false`. */
            readonly explain?: boolean;
        };
        readonly PageListOfBasket: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "basket";
            /** @description So many at most. Default: `10`. */
            readonly limit?: number;
            readonly exclude?: readonly string[];
            /** @description One of the placements of the tenant; default `home`. */
            readonly placement?: string;
            /** @description Default: `0`. */
            readonly offset?: number;
            /** @description Only items of this category; of several, of any of them. */
            readonly category?: readonly string[];
            /** @description Only items that it lets through, at every tier: see docs/lists.md. */
            readonly filter?: components["schemas"]["ItemFilter"];
            /** @description Names of attributes to tell of each item, beside its title, price and addresses. */
            readonly attributes?: readonly string[];
            /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. */
            readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
            /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
            readonly locale?: string;
            /** @description Also tell what each score is made of, and why other candidates are not in the list. Default: `false`. */
            readonly explain?: boolean;
        };
        readonly PageListOfItem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "item";
            /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
            readonly itemId: string;
            /**
             * @description What the items of the list are to this one. Default: `similar`.
             * @enum {string}
             */
            readonly relation?: "similar" | "together" | "substitutes";
            /** @description So many at most. Default: `10`. */
            readonly limit?: number;
            readonly exclude?: readonly string[];
            /** @description One of the placements of the tenant; default `home`. */
            readonly placement?: string;
            /** @description Default: `0`. */
            readonly offset?: number;
            /** @description Only items of this category; of several, of any of them. */
            readonly category?: readonly string[];
            /** @description Only items that it lets through, at every tier: see docs/lists.md. */
            readonly filter?: components["schemas"]["ItemFilter"];
            /** @description Names of attributes to tell of each item, beside its title, price and addresses. */
            readonly attributes?: readonly string[];
            /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. */
            readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
            /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
            readonly locale?: string;
            /** @description Also tell what each score is made of, and why other candidates are not in the list. Default: `false`. */
            readonly explain?: boolean;
        };
        readonly PageListOfCrowd: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "trending" | "popular" | "latest";
            /** @description So many at most. Default: `10`. */
            readonly limit?: number;
            readonly exclude?: readonly string[];
            /** @description One of the placements of the tenant; default `home`. */
            readonly placement?: string;
            /** @description Default: `0`. */
            readonly offset?: number;
            /** @description Only items of this category; of several, of any of them. */
            readonly category?: readonly string[];
            /** @description Only items that it lets through, at every tier: see docs/lists.md. */
            readonly filter?: components["schemas"]["ItemFilter"];
            /** @description Names of attributes to tell of each item, beside its title, price and addresses. */
            readonly attributes?: readonly string[];
            /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. */
            readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
            /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
            readonly locale?: string;
            /** @description Also tell what each score is made of, and why other candidates are not in the list. Default: `false`. */
            readonly explain?: boolean;
        };
        readonly RecommendForManyRequest: {
            readonly customers: readonly components["schemas"]["BulkLine"][];
        };
        readonly BulkLine: {
            /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
            readonly customerId: string;
            /** @description False: the person does not agree. They are not looked up, and nothing is written about them. Default: `true`. */
            readonly consent?: boolean;
            /** @description So many at most. */
            readonly limit?: number;
            readonly exclude?: readonly string[];
            /** @description One of the placements of the tenant; default `home`. */
            readonly placement?: string;
            /** @description The list goes on after so many items of it, with none of them twice while nothing else changes. At a placement with variety at most 50 times the limit. */
            readonly offset?: number;
            /** @description Only items of this category; of several, of any of them. */
            readonly category?: readonly string[];
            /** @description Only items that it lets through, at every tier: see docs/lists.md. */
            readonly filter?: components["schemas"]["ItemFilter"];
            /** @description Names of attributes to tell of each item, beside its title, price and addresses. */
            readonly attributes?: readonly string[];
            /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. */
            readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
            /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
            readonly locale?: string;
        };
        readonly IdentifySessionRequest: {
            /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
            readonly sessionId: string;
            /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
            readonly customerId: string;
            /** @description False: the person does not agree. They are not looked up, and nothing is written about them. Default: `true`. */
            readonly consent?: boolean;
        };
        readonly MergeCustomersRequest: {
            /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
            readonly absorbedId: string;
            /** @description Who told it. `guest`: what the guest said themselves. */
            readonly by?: components["schemas"]["GivenAuthor"];
        };
        readonly GivenAuthor: {
            /** @enum {string} */
            readonly role: "guest" | "staff" | "system";
            /** @description Your own name for the person. */
            readonly name?: string | null;
        };
        readonly PutProfileRequest: {
            /** @description As they write it; null: not known. */
            readonly givenName?: string | null;
            /** @description As they write it; null: not known. */
            readonly familyName?: string | null;
            /** @description Such as `mr`, `ms`, `dr`; said in the words of each language. */
            readonly honorific?: ("mr" | "ms" | "mrs" | "mx" | "dr" | "prof") | null;
            /** @description Of address, for languages that need it (`bem-vinda`); without, as the honorific has it. */
            readonly gender?: ("male" | "female") | null;
            /** @description What somebody with `dr` is a doctor of: Chinese has two words for it, and says neither untold. */
            readonly doctor?: ("medicine" | "research") | null;
            /** @description The name in Latin letters, as in the passport: spoken where the main one cannot be read. */
            readonly latin?: components["schemas"]["GivenOtherName"] | null;
            /** @description The name in kana. */
            readonly kana?: components["schemas"]["GivenOtherName"] | null;
            /** @description Earlier family names, by which they are found. Left out, those known are kept and a family name that changes is added; told, these are all: none, if a guest wants the old name forgotten. */
            readonly formerNames?: readonly string[];
            /** @description Which name stands first. */
            readonly nameOrder?: ("given_first" | "family_first") | null;
            /** @description What they like to be called. */
            readonly calledName?: string | null;
            /** @description The name they stay under, where the true one must not be read. Every door says this one; only `guests:identity` and their own export have the other. Once told, only that scope changes it. */
            readonly alias?: components["schemas"]["GivenOtherName"] | null;
            /** @description How the name is said, for who reads it aloud. */
            readonly pronunciation?: string | null;
            /** @description BCP 47, such as `en` or `zh-CN`. */
            readonly locale?: string | null;
            /** @description A day of the calendar, as an object: month, day, and the year where it is known. */
            readonly birthday?: components["schemas"]["GivenDay"] | null;
            /** @description Days they keep: birthdays of others, wedding days. */
            readonly celebrations?: readonly components["schemas"]["GivenCelebration"][];
            /** @description Your name of their tier. */
            readonly loyaltyTier?: string | null;
            /** @description True: they do not want to be approached. */
            readonly contactRefused?: boolean;
            /** @description Such as `card-77`: they are found by it at the desk, and told apart from namesakes. Kept as a keyed digest alone, and shown nowhere. These are all: told anew, they take the place of those before; null: none. */
            readonly loyalty?: readonly string[] | null;
            /** @description Such as `an@example.com`: they are found by it at the desk, and told apart from namesakes. Kept as a keyed digest alone, and shown nowhere. These are all: told anew, they take the place of those before; null: none. */
            readonly email?: readonly string[] | null;
            /** @description Such as `+351912345678`: they are found by it at the desk, and told apart from namesakes. Kept as a keyed digest alone, and shown nowhere. These are all: told anew, they take the place of those before; null: none. */
            readonly phone?: readonly string[] | null;
            /** @description What you file them under: segments, labels. All of them at once; never spoken, nothing is learned from it. */
            readonly attributes?: {
                readonly [key: string]: components["schemas"]["GivenAttribute"];
            };
        };
        readonly GivenOtherName: {
            /** @description As they write it; null: not known. */
            readonly givenName?: string | null;
            /** @description As they write it; null: not known. */
            readonly familyName?: string | null;
        };
        readonly GivenDay: {
            /** @description 1 to 12. */
            readonly month: number;
            readonly day: number;
            /** @description Null: not known, or not told. */
            readonly year?: number | null;
        };
        readonly GivenCelebration: {
            /** @enum {string} */
            readonly kind: "companion_birthday" | "anniversary";
            readonly name?: string | null;
            readonly date: components["schemas"]["GivenDay"];
            /** @description Who travels: `alone`, `business`, `couple`, `family`, ... */
            readonly company?: string | null;
        };
        /** @description A text, several of them, a number, or true or false. */
        readonly GivenAttribute: string | number | boolean | readonly string[];
        readonly PatchProfileRequest: {
            /** @description As they write it; null: not known. */
            readonly givenName?: string | null;
            /** @description As they write it; null: not known. */
            readonly familyName?: string | null;
            /** @description Such as `mr`, `ms`, `dr`; said in the words of each language. */
            readonly honorific?: ("mr" | "ms" | "mrs" | "mx" | "dr" | "prof") | null;
            /** @description Of address, for languages that need it (`bem-vinda`); without, as the honorific has it. */
            readonly gender?: ("male" | "female") | null;
            /** @description What somebody with `dr` is a doctor of: Chinese has two words for it, and says neither untold. */
            readonly doctor?: ("medicine" | "research") | null;
            /** @description The name in Latin letters, as in the passport: spoken where the main one cannot be read. */
            readonly latin?: components["schemas"]["GivenOtherName"] | null;
            /** @description The name in kana. */
            readonly kana?: components["schemas"]["GivenOtherName"] | null;
            /** @description Earlier family names, by which they are found. Left out, those known are kept and a family name that changes is added; told, these are all: none, if a guest wants the old name forgotten. */
            readonly formerNames?: readonly string[];
            /** @description Which name stands first. */
            readonly nameOrder?: ("given_first" | "family_first") | null;
            /** @description What they like to be called. */
            readonly calledName?: string | null;
            /** @description The name they stay under, where the true one must not be read. Every door says this one; only `guests:identity` and their own export have the other. Once told, only that scope changes it. */
            readonly alias?: components["schemas"]["GivenOtherName"] | null;
            /** @description How the name is said, for who reads it aloud. */
            readonly pronunciation?: string | null;
            /** @description BCP 47, such as `en` or `zh-CN`. */
            readonly locale?: string | null;
            /** @description A day of the calendar, as an object: month, day, and the year where it is known. */
            readonly birthday?: components["schemas"]["GivenDay"] | null;
            /** @description Days they keep: birthdays of others, wedding days. */
            readonly celebrations?: readonly components["schemas"]["GivenCelebration"][];
            /** @description Your name of their tier. */
            readonly loyaltyTier?: string | null;
            /** @description True: they do not want to be approached. */
            readonly contactRefused?: boolean;
            /** @description Such as `card-77`: they are found by it at the desk, and told apart from namesakes. Kept as a keyed digest alone, and shown nowhere. These are all: told anew, they take the place of those before; null: none. */
            readonly loyalty?: readonly string[] | null;
            /** @description Such as `an@example.com`: they are found by it at the desk, and told apart from namesakes. Kept as a keyed digest alone, and shown nowhere. These are all: told anew, they take the place of those before; null: none. */
            readonly email?: readonly string[] | null;
            /** @description Such as `+351912345678`: they are found by it at the desk, and told apart from namesakes. Kept as a keyed digest alone, and shown nowhere. These are all: told anew, they take the place of those before; null: none. */
            readonly phone?: readonly string[] | null;
            /** @description What you file them under: segments, labels. All of them at once; never spoken, nothing is learned from it. */
            readonly attributes?: {
                readonly [key: string]: components["schemas"]["GivenAttribute"];
            };
        };
        readonly StayState: {
            /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
            readonly place: string;
            /** @enum {string} */
            readonly status: "booked" | "in_house" | "left" | "cancelled" | "no_show";
            /** @description All of them: who was on the stay and is not named is not on it, as if they had never been. */
            readonly guests: readonly components["schemas"]["StayGuest"][];
            /** @description All rooms of the stay; `[]`: none yet. Left out: what events told of rooms stands. */
            readonly rooms?: readonly string[];
            /**
             * Format: date
             * @description Calendar day at the place, `YYYY-MM-DD`.
             */
            readonly arrival: string;
            /**
             * Format: date
             * @description Calendar day at the place; that of the arrival for day use.
             */
            readonly departure: string;
            /** @description Who travels: `alone`, `business`, `couple`, `family`, ... Left out: what events told stands. */
            readonly company?: string;
            /** @description The moment of the check-in, where it is known; without, when it was first told of. */
            readonly arrivedAt?: string;
            /** @description The moment of the check-out, likewise. */
            readonly leftAt?: string;
            /** @description When the source said so, such as the moment its export was made; default now. A state said earlier than the one that is known changes nothing, whenever it comes. At most 5 minutes ahead. */
            readonly at?: string;
            /** @description The source's own number of the state: of one stay the highest counts, then the latest `at`. */
            readonly revision?: number;
        };
        readonly StayGuest: {
            /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
            readonly customerId: string;
            /**
             * @description `staying`; `sharer`: shares the room of who stays, with habits of their own; `booker`: booked it and does not stay, so is not greeted as staying. Who stays and booked is named once as staying, or beside it as booker. Default: `staying`.
             * @enum {string}
             */
            readonly role?: "staying" | "sharer" | "booker";
            /** @description Theirs among `rooms`; without, any of them. */
            readonly room?: string;
        };
        readonly PutStaysRequest: {
            readonly stays: readonly components["schemas"]["StayLine"][];
        };
        readonly StayLine: {
            /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
            readonly stayId: string;
            /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
            readonly place: string;
            /** @enum {string} */
            readonly status: "booked" | "in_house" | "left" | "cancelled" | "no_show";
            /** @description All of them: who was on the stay and is not named is not on it, as if they had never been. */
            readonly guests: readonly components["schemas"]["StayGuest"][];
            /** @description All rooms of the stay; `[]`: none yet. Left out: what events told of rooms stands. */
            readonly rooms?: readonly string[];
            /**
             * Format: date
             * @description Calendar day at the place, `YYYY-MM-DD`.
             */
            readonly arrival: string;
            /**
             * Format: date
             * @description Calendar day at the place; that of the arrival for day use.
             */
            readonly departure: string;
            /** @description Who travels: `alone`, `business`, `couple`, `family`, ... Left out: what events told stands. */
            readonly company?: string;
            /** @description The moment of the check-in, where it is known; without, when it was first told of. */
            readonly arrivedAt?: string;
            /** @description The moment of the check-out, likewise. */
            readonly leftAt?: string;
            /** @description When the source said so, such as the moment its export was made; default now. A state said earlier than the one that is known changes nothing, whenever it comes. At most 5 minutes ahead. */
            readonly at?: string;
            /** @description The source's own number of the state: of one stay the highest counts, then the latest `at`. */
            readonly revision?: number;
        };
        readonly RecordConsentRequest: {
            /** @description Yours. Sent again, it counts once. Made, if left out. */
            readonly id?: string;
            /** @description When it was told; default now. */
            readonly at?: string;
            /** @description Who told it. `guest`: what the guest said themselves. */
            readonly by?: components["schemas"]["GivenAuthor"];
            /** @description Acted on: `personalization`, `learning`, `recognition`. Any other is your own (`newsletter`): kept and told. */
            readonly purpose: string;
            readonly granted: boolean;
        };
        readonly AddPreferenceConsentRequest: {
            /** @description Yours. Sent again, it counts once. Made, if left out. */
            readonly id?: string;
            /** @description When it was told; default now. */
            readonly at?: string;
            /** @description Who told it. `guest`: what the guest said themselves. */
            readonly by?: components["schemas"]["GivenAuthor"];
            /** @description When the guest agreed. */
            readonly givenAt: string;
        };
        readonly RecordPreferenceRequest: {
            /** @description Yours. Sent again, it counts once. Made, if left out. */
            readonly id?: string;
            /** @description When it was told; default now. */
            readonly at?: string;
            /** @description Who told it. `guest`: what the guest said themselves. */
            readonly by?: components["schemas"]["GivenAuthor"];
            /** @description `breakfast`, `pillow`, `room`, ... */
            readonly topic: string;
            /**
             * @description `avoids`: it is not offered. Default: `likes`.
             * @enum {string}
             */
            readonly stance?: "likes" | "avoids";
            /** @description Yours of the item. */
            readonly itemId?: string | null;
            /** @description A whole category of items. */
            readonly category?: string | null;
            /** @description By BCP 47 locale. */
            readonly words?: {
                readonly [key: string]: string;
            };
            /** @description Allergens meant, by code or usual name (`nuts`, `dairy`): of whatever item has them. */
            readonly allergens?: readonly string[];
            /** @description Whatever item has this attribute. */
            readonly attribute?: components["schemas"]["PreferredAttribute"];
            /** @description Where it holds; null: everywhere. */
            readonly place?: string | null;
            readonly season?: ("spring" | "summer" | "autumn" | "winter") | null;
            /** @description With whom it holds: `family`, ... */
            readonly company?: string | null;
            /** @description The last day it holds on, at the place: of a cure, Lent, a pregnancy. Without: no end. */
            readonly until?: string | null;
            /**
             * @description Whether it tells of diet, health or faith: `none` is spoken of, the others are not. Default: `none`.
             * @enum {string}
             */
            readonly sensitivity?: "none" | "diet" | "health" | "faith";
            /** @description That the guest agreed to us keeping it. Needed for what is sensitive; an allergy (avoids, health) without is kept for the kitchen alone, to be confirmed, for `retention.unconfirmedDays`. */
            readonly consent?: components["schemas"]["GivenConsent"] | null;
        };
        readonly PreferredAttribute: {
            readonly name: string;
            readonly value: string;
        };
        readonly GivenConsent: {
            /** @description ISO 8601 with `Z` or an offset; without, a time of the tenant's zone. */
            readonly givenAt: string;
        };
        readonly MarkFactRequest: {
            /** @description Yours. Sent again, it counts once. Made, if left out. */
            readonly id?: string;
            /** @description When it was told; default now. */
            readonly at?: string;
            /** @description Who told it. `guest`: what the guest said themselves. */
            readonly by?: components["schemas"]["GivenAuthor"];
            /** @description Of the fact: what a mark is put on. */
            readonly factId: string;
            /**
             * @description What was said of the fact.
             * @enum {string}
             */
            readonly mark: "right" | "wrong" | "outdated" | "not_liked" | "kept" | "not_kept" | "checked";
            /** @description Where it was tapped. */
            readonly place?: string | null;
        };
        readonly OpenCaseRequest: {
            /** @description Yours. Sent again, it counts once. Made, if left out. */
            readonly id?: string;
            /** @description When it was told; default now. */
            readonly at?: string;
            /** @description Who told it. `guest`: what the guest said themselves. */
            readonly by?: components["schemas"]["GivenAuthor"];
            /** @enum {string} */
            readonly kind: "promise" | "complaint" | "request" | "suggestion";
            /** @description `noise`, `cleanliness`, `temperature`, `service`, `food`, `billing`, ... */
            readonly topic: string;
            /** @description By BCP 47 locale. */
            readonly words?: {
                readonly [key: string]: string;
            };
            /** @description Your id of the house, shop or restaurant. */
            readonly place?: string | null;
            /** @description Where business and customer meet: `check-in`, `breakfast`, ... */
            readonly touchpoint?: string | null;
            /** @description Yours of the stay. */
            readonly stayId?: string | null;
            /** @description Who sees to it. */
            readonly owner?: string | null;
            /** @description When it is to be done by; null: no time was set. */
            readonly dueAt?: string | null;
            /** @description True: known to the desk, never spoken. Default: `false`. */
            readonly discreet?: boolean;
        };
        readonly ChangeCaseRequest: {
            /** @description Yours. Sent again, it counts once. Made, if left out. */
            readonly id?: string;
            /** @description When it was told; default now. */
            readonly at?: string;
            /** @description Who told it. `guest`: what the guest said themselves. */
            readonly by?: components["schemas"]["GivenAuthor"];
            /** @enum {string} */
            readonly status?: "open" | "kept" | "broken" | "resolved" | "adopted" | "declined" | "withdrawn";
            readonly owner?: string | null;
            /** @description When it is to be done by; null: no time was set. */
            readonly dueAt?: string | null;
            /** @description By BCP 47 locale. */
            readonly words?: {
                readonly [key: string]: string;
            };
        };
        readonly RecordFeedbackRequest: {
            /** @description Yours. Sent again, it counts once. Made, if left out. */
            readonly id?: string;
            /** @description When it was told; default now. */
            readonly at?: string;
            /** @description Who told it. `guest`: what the guest said themselves. */
            readonly by?: components["schemas"]["GivenAuthor"];
            /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
            readonly touchpoint: string;
            /** @description Your id of the house, shop or restaurant. */
            readonly place?: string | null;
            /** @description Yours of the stay. */
            readonly stayId?: string | null;
            /** @description On the scale of the settings. */
            readonly rating?: number | null;
            /** @description On the scale of the settings. */
            readonly expected?: number | null;
            /** @description By BCP 47 locale. */
            readonly words?: string | null;
            /** @description The greeting it answers. */
            readonly greetingId?: string | null;
            /** @description The recommendation it answers. */
            readonly recommendationId?: string | null;
        };
        readonly MakePageLinkRequest: {
            /** @description How long it works; default a week. Default: `604800`. */
            readonly ttlSeconds?: number;
        };
        readonly CheckErasureReceiptRequest: {
            readonly receipt: string;
        };
        readonly PutItemsRequest: {
            readonly items: readonly components["schemas"]["ItemWithId"][];
        };
        readonly ItemWithId: {
            /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
            readonly itemId: string;
            /** @description As people read it. */
            readonly title?: string | null;
            /** @description What it is filed under; the first is the main one. */
            readonly categories?: readonly string[];
            /** @description In the tenant's currency. */
            readonly price?: number | null;
            /** @description By name, at most 100. */
            readonly attributes?: {
                readonly [key: string]: components["schemas"]["GivenAttribute"];
            };
            /** @description What of the allergens of the EU (its 14; those of the US among them) is in it: codes, or usual names for them (`tree nuts`, `dairy`, `wheat`), which are kept as codes. Empty: none of them. Null: nobody said. Who is allergic is neither shown nor offered it. `attributes.allergens` is read, too. */
            readonly allergens?: readonly string[] | null;
            /** @description Never recommended, at any tier. */
            readonly hidden?: boolean;
            /** @description False: never recommended, at any tier. */
            readonly inStock?: boolean;
            /** @description Since when there is such an item: decides what is new. ISO 8601 with `Z` or an offset; without, a time of the tenant's zone. Left out: as it was told before, or else when the catalogue first heard of it. */
            readonly createdAt?: string;
            /** @description Its page in the shop. */
            readonly url?: string | null;
            /** @description A picture of it. */
            readonly imageUrl?: string | null;
            /** @description Who makes it. */
            readonly brand?: string | null;
            /** @description What its variants (sizes, colours) have in common. A list holds one of a group at most, and none of a group the customer has where owned items are left out; people and orders are counted by group. Null: it stands alone. */
            readonly groupId?: string | null;
            /** @description Neither recommended nor named before that moment; from it on without another call. Null: it is out. */
            readonly publishAt?: string | null;
            /** @description Not recommended before that moment, though it may be named. Null: from ever on. */
            readonly availableFrom?: string | null;
            /** @description Not recommended from that moment on, though it may be named. Null: for ever. */
            readonly availableUntil?: string | null;
        };
        readonly PatchItemsRequest: {
            readonly items: readonly components["schemas"]["ItemWithId"][];
            /**
             * @description `skip`: an item the catalogue does not know is left out, and named in `unknown`. `put`: it is put; what is not told of it takes its default. Default: `skip`.
             * @enum {string}
             */
            readonly onUnknown?: "skip" | "put";
        };
        readonly ItemBody: {
            /** @description As people read it. */
            readonly title?: string | null;
            /** @description What it is filed under; the first is the main one. */
            readonly categories?: readonly string[];
            /** @description In the tenant's currency. */
            readonly price?: number | null;
            /** @description By name, at most 100. */
            readonly attributes?: {
                readonly [key: string]: components["schemas"]["GivenAttribute"];
            };
            /** @description What of the allergens of the EU (its 14; those of the US among them) is in it: codes, or usual names for them (`tree nuts`, `dairy`, `wheat`), which are kept as codes. Empty: none of them. Null: nobody said. Who is allergic is neither shown nor offered it. `attributes.allergens` is read, too. */
            readonly allergens?: readonly string[] | null;
            /** @description Never recommended, at any tier. */
            readonly hidden?: boolean;
            /** @description False: never recommended, at any tier. */
            readonly inStock?: boolean;
            /** @description Since when there is such an item: decides what is new. ISO 8601 with `Z` or an offset; without, a time of the tenant's zone. Left out: as it was told before, or else when the catalogue first heard of it. */
            readonly createdAt?: string;
            /** @description Its page in the shop. */
            readonly url?: string | null;
            /** @description A picture of it. */
            readonly imageUrl?: string | null;
            /** @description Who makes it. */
            readonly brand?: string | null;
            /** @description What its variants (sizes, colours) have in common. A list holds one of a group at most, and none of a group the customer has where owned items are left out; people and orders are counted by group. Null: it stands alone. */
            readonly groupId?: string | null;
            /** @description Neither recommended nor named before that moment; from it on without another call. Null: it is out. */
            readonly publishAt?: string | null;
            /** @description Not recommended before that moment, though it may be named. Null: from ever on. */
            readonly availableFrom?: string | null;
            /** @description Not recommended from that moment on, though it may be named. Null: for ever. */
            readonly availableUntil?: string | null;
        };
        readonly ItemPatch: {
            /** @description As people read it. */
            readonly title?: string | null;
            /** @description What it is filed under; the first is the main one. */
            readonly categories?: readonly string[];
            /** @description In the tenant's currency. */
            readonly price?: number | null;
            /** @description By name, at most 100. */
            readonly attributes?: {
                readonly [key: string]: components["schemas"]["GivenAttribute"];
            };
            /** @description What of the allergens of the EU (its 14; those of the US among them) is in it: codes, or usual names for them (`tree nuts`, `dairy`, `wheat`), which are kept as codes. Empty: none of them. Null: nobody said. Who is allergic is neither shown nor offered it. `attributes.allergens` is read, too. */
            readonly allergens?: readonly string[] | null;
            /** @description Never recommended, at any tier. */
            readonly hidden?: boolean;
            /** @description False: never recommended, at any tier. */
            readonly inStock?: boolean;
            /** @description Since when there is such an item: decides what is new. ISO 8601 with `Z` or an offset; without, a time of the tenant's zone. Left out: as it was told before, or else when the catalogue first heard of it. */
            readonly createdAt?: string;
            /** @description Its page in the shop. */
            readonly url?: string | null;
            /** @description A picture of it. */
            readonly imageUrl?: string | null;
            /** @description Who makes it. */
            readonly brand?: string | null;
            /** @description What its variants (sizes, colours) have in common. A list holds one of a group at most, and none of a group the customer has where owned items are left out; people and orders are counted by group. Null: it stands alone. */
            readonly groupId?: string | null;
            /** @description Neither recommended nor named before that moment; from it on without another call. Null: it is out. */
            readonly publishAt?: string | null;
            /** @description Not recommended before that moment, though it may be named. Null: from ever on. */
            readonly availableFrom?: string | null;
            /** @description Not recommended from that moment on, though it may be named. Null: for ever. */
            readonly availableUntil?: string | null;
        };
        readonly MakeKeyRequest: {
            /** @description Yours, 1 to 40 letters and digits; default a random one. */
            readonly keyId?: string;
            /** @description What it is for. Default: ``. */
            readonly label?: string;
            /** @description Whom to ask about it: a person, a team, a program. Default: ``. */
            readonly owner?: string;
            /** @description From then on it opens no door; without, until it is revoked. Without a zone a time of the tenant's. */
            readonly endsAt?: string;
            /** @description What the key may do, see docs/scopes.md. */
            readonly scopes: readonly ("browser" | "events:write" | "recommendations:read" | "catalogue:write" | "guests:read" | "guests:write" | "guests:sensitive" | "guests:identity" | "people:export" | "people:erase" | "audit:read" | "settings:write" | "keys:write" | "admin")[];
        };
        readonly MakeSecretRequest: {
            /** @description How long the secrets before hold; 0 ends them at once. Default: `86400`. */
            readonly overlapSeconds?: number;
        };
        readonly TenantSettings: {
            /** @description ISO 4217 code of every price. Default: `EUR`. */
            readonly currency?: string;
            /** @description IANA zone that decides morning and evening, and which day an occasion belongs to. Default: `UTC`. */
            readonly timeZone?: string;
            /** @description ISO 3166-1, such as `PT`: of telephone numbers that are told without a country’s code. Without, these are refused. */
            readonly country?: string;
            /** @description BCP 47: the language of greetings for guests of whom none is known. Default: `en`. */
            readonly defaultLocale?: string;
            /** @description Hotels, shops, restaurants. What names one may spell its id, or one of its names, in other case, with other accents or spaces. */
            readonly places?: {
                readonly [key: string]: components["schemas"]["PlaceSettings"];
            };
            /**
             * @description What happens with a place that does not stand in `places`. `refuse`: as soon as any stands there, events and questions that name another are refused with the field, so that no typing mistake opens a house of its own. Default: `refuse`.
             * @enum {string}
             */
            readonly otherPlaces?: "refuse" | "accept";
            /** @description What else is spoken of at a touchpoint, besides what has its name. */
            readonly touchpointTopics?: {
                readonly [key: string]: readonly string[];
            };
            /** @description What booking systems write where a name is not known (`LNU`, `unknown`): nobody is called so. In small letters, without signs or numbers. Replaces our list. */
            readonly placeholderNames?: readonly string[];
            /** @description Categories of what is taken in private (`minibar`, `pay-tv`, `spa`): never spoken of but at a touchpoint of that name, nor shown on the desk's card. */
            readonly privateCategories?: readonly string[];
            /** @description Categories of items that tell of health, diet or faith (`diabetic`, `kosher`): what is taken of them is never spoken of. */
            readonly sensitiveCategories?: readonly string[];
            /** @description By what lines of the till are known that nobody had (a cover charge, service, a buffet, an open item): they are no habit and are never offered to a guest. The attribute `dish` of an item, true or false, decides over both. */
            readonly tillLines?: components["schemas"]["TillLines"];
            /** @description True: items known only from events are recommended too. False: only items put into the catalogue, once there is any. Default: `false`. */
            readonly worksWithoutCatalogue?: boolean;
            /**
             * Format: double
             * @description How long an item is new: days since its `createdAt`, or since somebody first did something with it, whichever is longer ago. What came after the model is new, too. Default: `30`.
             */
            readonly newForDays?: number;
            /** @description Interactions kept per customer; the oldest go first. About 60 bytes each. Default: `1000`. */
            readonly historyLimit?: number;
            /**
             * Format: double
             * @description How long an event is remembered after its last interaction left the history, so that a retry is counted once. Default: `7`.
             */
            readonly dedupeWindowDays?: number;
            /** @description Events remembered per customer at most that have no interaction in the history. Default: `2000`. */
            readonly dedupeWindowEvents?: number;
            /**
             * Format: double
             * @description A customer without events for so long is forgotten. Default: `730`.
             */
            readonly customerRetentionDays?: number;
            /**
             * Format: double
             * @description An anonymous session without events for so long is forgotten. Default: `30`.
             */
            readonly sessionRetentionDays?: number;
            /** @description The types of event this tenant knows. Live: the next answer already uses a new weight. */
            readonly eventTypes?: {
                readonly [key: string]: components["schemas"]["EventTypeSettings"];
            };
            /** @description The scale of `value`. The middle counts nothing, the top full weight, the bottom full weight against. */
            readonly ratingScale?: components["schemas"]["RatingScale"];
            /** @description The places in the shop that show recommendations. `home` is used where none is named. */
            readonly placements?: {
                readonly [key: string]: components["schemas"]["PlacementSettings"];
            };
            /** @description What a key of scope `browser` may do, which anybody can read in a page. */
            readonly browser?: components["schemas"]["BrowserSettings"];
            /** @description How it stands with somebody who said nothing: `unless_refused` they agree, `if_granted` they do not. See docs/privacy.md. */
            readonly consent?: components["schemas"]["ConsentSettings"];
            /** @description How long what is kept, by kind; swept once a day, and when this changes. */
            readonly retention?: components["schemas"]["RetentionSettings"];
            readonly training?: components["schemas"]["TrainingSettings"];
        };
        readonly PlaceSettings: {
            /** @description What the place is called, by locale: `{ "en": "Harbour House" }`. */
            readonly names?: {
                readonly [key: string]: string;
            };
            /** @description IANA zone of the place; without, the tenant's. */
            readonly timeZone?: string;
            /** @description BCP 47: the language of greetings there for guests of whom none is known, and of its sheets; without, the tenant's. */
            readonly defaultLocale?: string;
            /**
             * @description Decides which months are summer there. Default: `north`.
             * @enum {string}
             */
            readonly hemisphere?: "north" | "south";
            /** @description When the business date ends, `HH:MM` by the clock of the place: who arrives after midnight and before it belongs to the day before. Without, 04:00. */
            readonly dayEndsAt?: string;
        };
        readonly TillLines: {
            /** @description Words of a title, besides ours in several languages: `club levy`. Case and accents do not matter. */
            readonly words?: readonly string[];
            /** @description Categories of items that are no dishes: `charges`. */
            readonly categories?: readonly string[];
        };
        readonly EventTypeSettings: {
            /**
             * Format: double
             * @description How much one such event says about taste. Negative: it removes the item from that customer's answers and lowers its neighbours. Zero: kept in the history (at most a fifth of it, 200), not counted.
             */
            readonly weight: number;
            /**
             * Format: double
             * @description Days after which its weight has halved. Raise it where taste is slow.
             */
            readonly halfLifeDays: number;
            /** @description The customer now has the item: placements with excludeOwned leave it out. */
            readonly owned: boolean;
            /** @description True: whoever did this has had the item, though it is no order: placements with excludeOwned leave it out as what is owned. So are ratings, likes, bookings and consumptions, unless you say otherwise. */
            readonly had?: boolean;
            /** @description Repeating it shows a habit, so that a greeting may speak of it. */
            readonly habit: boolean;
            /** @description True: the item came back. What was taken of it before does not count any more, as far as the quantity goes: not owned, not liked, not bought together, and not disliked either. */
            readonly returns?: boolean;
        };
        readonly RatingScale: {
            /** Format: double */
            readonly min: number;
            /** Format: double */
            readonly max: number;
        };
        readonly PlacementSettings: {
            /** @description Leave out what the customer already has. False where people buy again. */
            readonly excludeOwned: boolean;
            /** @description What was shown (events of type `impression`) and left alone steps back: its score is divided by 1 + strength for each time, each time fading by half in halfLifeHours. Strength 0: off. */
            readonly rotation?: components["schemas"]["RotationSettings"];
            /**
             * @description What the list is for: new items, items they had before (again), any, what comes next in a visit be it seen before (visit) or not (unseen). Without: where excludeOwned new, for a session unseen; else any, for a session visit.
             * @enum {string}
             */
            readonly shows?: "new" | "again" | "any" | "visit" | "unseen";
            /**
             * Format: double
             * @description How much an item must differ from those above it: alike are items the same people take, and those with nearly the same title. 0, as without: by score alone; 1: by difference alone.
             */
            readonly diversity?: number;
            /**
             * Format: double
             * @description Of the places of a list, so many go to new items (newForDays) that are described like what somebody did: 0.2 is every fifth, 0 none. Without: every tenth, for what was put into the catalogue after the model was made; what the model knows has the place its description gives it.
             */
            readonly newShare?: number;
            /** @description False: the list ends where nothing of the customer, basket or page speaks for an item, and may be short or empty. True, as without: it is filled with what trends, what is popular and what is new. */
            readonly fill?: boolean;
            /** @description So many items of one category (the first of each item) at most; more only where the list would be short. */
            readonly maxPerCategory?: number;
        };
        readonly RotationSettings: {
            /**
             * Format: double
             * @description Default: `0.5`.
             */
            readonly strength?: number;
            /**
             * Format: double
             * @description Default: `24`.
             */
            readonly halfLifeHours?: number;
        };
        readonly BrowserSettings: {
            /** @description Web origins, such as `https://shop.example`, whose pages may use a key of scope `browser`; from no other page it opens a door. Empty: the pages that the installation lets in. */
            readonly origins?: readonly string[];
            /** @description What a page may tell. Take `purchase` out where your server tells of orders: then nobody can make one up. */
            readonly eventTypes?: readonly string[];
            /**
             * Format: double
             * @description Units of one line that a page may tell. Default: `100`.
             */
            readonly maxQuantity?: number;
            /**
             * Format: double
             * @description Price of one unit that a page may tell. Default: `100000`.
             */
            readonly maxPrice?: number;
        };
        readonly ConsentSettings: {
            /**
             * @description What they do is kept, and lists are made for them. Default: `unless_refused`.
             * @enum {string}
             */
            readonly personalization?: "unless_refused" | "if_granted";
            /**
             * @description What they do goes into the model that others are served from. Default: `unless_refused`.
             * @enum {string}
             */
            readonly learning?: "unless_refused" | "if_granted";
            /**
             * @description They are greeted by name, and what they like is remembered. Default: `unless_refused`.
             * @enum {string}
             */
            readonly recognition?: "unless_refused" | "if_granted";
        };
        readonly RetentionSettings: {
            /** @description By type of event, days after which what somebody did goes out of their history. What belongs to a stay under way stays as long as that; a return as long as what may have come back. Types without: as long as the customer is kept. */
            readonly interactionDays?: {
                readonly [key: string]: number;
            };
            /**
             * Format: double
             * @description Days from the last change of a closed promise, complaint, request or suggestion. Without: as long as the customer is kept.
             */
            readonly caseDays?: number;
            /**
             * Format: double
             * @description Days from the end of a stay, or from its cancellation. Without: as long as the customer is kept.
             */
            readonly stayDays?: number;
            /**
             * Format: double
             * @description Days from a feedback. Without: as long as the customer is kept.
             */
            readonly feedbackDays?: number;
            /**
             * Format: double
             * @description Days from a mark; one that holds a fact down stays as long as the fact could come up again. Without: as long as the customer is kept.
             */
            readonly markDays?: number;
            /**
             * Format: double
             * @description Days from a stated preference; marks on it go with it. Without: as long as the customer is kept.
             */
            readonly statementDays?: number;
            /**
             * Format: double
             * @description Days that an allergy told without consent is kept, for the kitchen alone, to be confirmed. Default: `30`.
             */
            readonly unconfirmedDays?: number;
            /**
             * Format: double
             * @description Days that it is kept who saw whom. Default: `365`.
             */
            readonly auditDays?: number;
            /** @description Entries of the audit log kept at most, about 250 bytes each; the oldest go first. Default: `100000`. */
            readonly auditEntries?: number;
        };
        readonly TrainingSettings: {
            /** @description Minutes between scheduled trainings. Default: `60`. */
            readonly everyMinutes?: number;
            /** @description Train as soon as this many events have come since the last training. Default: `1000`. */
            readonly afterEvents?: number;
            /** @description Train a first model as soon as this many events have come: until then there is only the catalogue. Default: `1`. */
            readonly firstAfterEvents?: number;
            /** @description Published versions kept for roll-back. Default: `5`. */
            readonly keepVersions?: number;
            /** @description A training that runs longer is ended and retried. Default: `3600`. */
            readonly timeoutSeconds?: number;
            /**
             * Format: double
             * @description How recent a rise must be to count as a trend. Default: `7`.
             */
            readonly trendHalfLifeDays?: number;
            /**
             * Format: double
             * @description How long an old sale counts for popularity. Default: `90`.
             */
            readonly popularityHalfLifeDays?: number;
            /** @description How much a training tries on the newest tenth of the data, besides fitting each signal once and weighing them: what a slow machine does in so many seconds, counted in work, so that the same data end in the same recipe everywhere. 0: take `fit` as it is. Default: `60`. */
            readonly chooseSeconds?: number;
            /** @description False: nothing is learnt from anonymous sessions, only from customers; sessions are served as before. Default: `true`. */
            readonly fromSessions?: boolean;
            readonly fit?: components["schemas"]["FitSettings"];
        };
        readonly FitSettings: {
            /**
             * Format: double
             * @description c in similarity = sum over customers 1/d_u^c / (d_i^a d_j^b): raise it to trust customers with long histories less. Default: `1`.
             */
            readonly customerExponent?: number;
            /**
             * Format: double
             * @description a: discount of the item we come from, by its number of customers. Default: `0.75`.
             */
            readonly sourceExponent?: number;
            /**
             * Format: double
             * @description b: discount of the item recommended. Raise it for less popular answers. Default: `0.45`.
             */
            readonly targetExponent?: number;
            /**
             * Format: double
             * @description Similarities are multiplied by support / (support + shrinkage): raise it to trust small counts less. Default: `5`.
             */
            readonly shrinkage?: number;
            /** @description Fewer common customers than this are not a pattern. Default: `2`. */
            readonly minSupport?: number;
            /**
             * Format: double
             * @description g: what is met less often than chance would have it counts times (how often / by chance)^g. 0: as anything else, for shops where everybody takes the same few things; raise it where tastes lie far apart. Default: `1`.
             */
            readonly chanceExponent?: number;
            /** @description Neighbours kept per item. Raises model bytes and scoring time. Default: `100`. */
            readonly maxNeighbours?: number;
        };
        readonly PutWordsRequest: {
            /** @description ICU MessageFormat patterns by message. */
            readonly words: {
                readonly [key: string]: string;
            };
        };
        readonly RecordedEvents: {
            /** Format: int64 */
            readonly accepted: number;
            /**
             * Format: int64
             * @description Known already: sent again, they change nothing.
             */
            readonly duplicates: number;
            /**
             * Format: int64
             * @description Only where it is not 0: events not stored, because the person does not agree (docs/privacy.md).
             */
            readonly withheld?: number;
            /**
             * Format: int64
             * @description Lines of the accepted events.
             */
            readonly interactions: number;
            /**
             * Format: int64
             * @description Only where it is not 0: events that others now stand in place of.
             */
            readonly replaced?: number;
            /**
             * Format: int64
             * @description Only where it is not 0: events taken back, in whole or in part.
             */
            readonly cancelled?: number;
            /** @description Only with `onInvalid: skip`: what was left out, by its place in `events`. */
            readonly rejected?: readonly components["schemas"]["RejectedEvent"][];
        };
        readonly RejectedEvent: {
            /** Format: int64 */
            readonly index: number;
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "invalid_request" | "conflict" | "erased";
            /** @description Where: `items[0].quantity`. */
            readonly field: string;
            /** @description What is wrong with it. */
            readonly problem: string;
        };
        readonly InvalidJsonOrInvalidRequest: {
            readonly error: components["schemas"]["InvalidJsonOrInvalidRequestError"];
        };
        readonly InvalidJsonOrInvalidRequestError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "invalid_json" | "invalid_request";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly ErrorDetail: {
            /** @description Where: `events[3].items[0].quantity`. */
            readonly field: string;
            /** @description What is wrong with it, or what to know. */
            readonly problem: string;
        };
        readonly Unauthenticated: {
            readonly error: components["schemas"]["UnauthenticatedError"];
        };
        readonly UnauthenticatedError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "unauthenticated";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly Forbidden: {
            readonly error: components["schemas"]["ForbiddenError"];
        };
        readonly ForbiddenError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "forbidden";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly RequestTimeout: {
            readonly error: components["schemas"]["RequestTimeoutError"];
        };
        readonly RequestTimeoutError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "request_timeout";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly Conflict: {
            readonly error: components["schemas"]["ConflictError"];
        };
        readonly ConflictError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "conflict";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly Erased: {
            readonly error: components["schemas"]["ErasedError"];
        };
        readonly ErasedError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "erased";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly BodyTooLarge: {
            readonly error: components["schemas"]["BodyTooLargeError"];
        };
        readonly BodyTooLargeError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "body_too_large";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly UnsupportedMediaType: {
            readonly error: components["schemas"]["UnsupportedMediaTypeError"];
        };
        readonly UnsupportedMediaTypeError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "unsupported_media_type";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly RateLimited: {
            readonly error: components["schemas"]["RateLimitedError"];
        };
        readonly RateLimitedError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "rate_limited";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly HeadersTooLarge: {
            readonly error: components["schemas"]["HeadersTooLargeError"];
        };
        readonly HeadersTooLargeError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "headers_too_large";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly Internal: {
            readonly error: components["schemas"]["InternalError"];
        };
        readonly InternalError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "internal";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly OverloadedOrStoreUnavailable: {
            readonly error: components["schemas"]["OverloadedOrStoreUnavailableError"];
        };
        readonly OverloadedOrStoreUnavailableError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "overloaded" | "store_unavailable";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly InteractionPage: {
            readonly interactions: readonly components["schemas"]["ListedInteraction"][];
            /** @description Where the next page begins; null at the end. */
            readonly next: string | null;
        };
        readonly ListedInteraction: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly at: string;
            readonly type: string;
            /** @description Yours of the item. */
            readonly itemId: string;
            /** @description Yours; lines that share it were one order. Of events stored before ids were kept, a digest of it. */
            readonly eventId: string;
            /** Format: double */
            readonly quantity: number;
            /** @description In the tenant's currency. */
            readonly price: number | null;
            readonly value: number | null;
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string | null;
            /** @description Where business and customer meet: `check-in`, `breakfast`, ... */
            readonly touchpoint: string | null;
            /** @description Yours of the stay. */
            readonly stayId: string | null;
            /** @description Of the list: send it with the events that follow. */
            readonly recommendationId: string | null;
        };
        readonly InvalidRequest: {
            readonly error: components["schemas"]["InvalidRequestError"];
        };
        readonly InvalidRequestError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "invalid_request";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly NotFound: {
            readonly error: components["schemas"]["NotFoundError"];
        };
        readonly NotFoundError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "not_found";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly EventState: {
            /** @enum {string} */
            readonly state: "kept" | "taken_back" | "unknown";
        };
        readonly RecommendationList: {
            /** @description Send it with the events that follow. */
            readonly recommendationId: string;
            /** @description The place in the shop where the list stands. */
            readonly placement: string;
            /** @description The model that answered; null before the first training. */
            readonly model: components["schemas"]["ModelAge"] | null;
            readonly items: readonly components["schemas"]["RecommendedItem"][];
            /** @description With `explain`: candidates that are not in the list, each with its first reason. Those a guest avoids only for a key of scope `guests:sensitive`. */
            readonly hidden?: readonly components["schemas"]["HiddenItem"][];
        };
        readonly ModelAge: {
            /** Format: int64 */
            readonly version: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly asOf: string;
            /**
             * Format: double
             * @description Seconds since the model was made.
             */
            readonly ageSeconds: number;
        };
        readonly RecommendedItem: {
            /** @description Yours of the item. */
            readonly itemId: string;
            /** @description As people read it. */
            readonly title?: string | null;
            /** @description In the tenant's currency. */
            readonly price?: number | null;
            /** @description What it is filed under; the first is the main one. */
            readonly categories?: readonly string[];
            /** @description This, a picture and a brand: where the catalogue has them. */
            readonly url?: string;
            /** @description Of its picture. */
            readonly imageUrl?: string;
            /** @description Who makes it. */
            readonly brand?: string;
            /** @description With `attributes`: those of them that the item has. */
            readonly attributes?: {
                readonly [key: string]: components["schemas"]["Attribute"];
            };
            /**
             * Format: double
             * @description Comparable within one tier of one answer only.
             */
            readonly score?: number;
            /**
             * @description How the item came into the list: from `personal` down to what fills it.
             * @enum {string}
             */
            readonly tier: "personal" | "together" | "similar" | "trending" | "popular" | "new";
            readonly reason?: components["schemas"]["Reason"];
            /** @description The reason in words, with the figures it stands on. */
            readonly reasonText?: string;
            /** @description The reason for the shop's page: no figures in it. */
            readonly shopperText?: string;
            /** @description With `explain`, at tier `personal`: the largest shares of the score, at most five. All, told or not, add up to 1. */
            readonly contributions?: readonly components["schemas"]["Contribution"][];
        };
        /** @description A text, several of them, a number, or true or false. */
        readonly Attribute: string | number | boolean | readonly string[];
        readonly Reason: {
            /** @enum {string} */
            readonly kind: "because_of_item" | "instead_of" | "taken_before" | "next_after" | "alike" | "because_of_former" | "like_former" | "seen_before" | "visits_like_this" | "people_like_you" | "seen_with" | "trending" | "trending_now" | "popular" | "new_in_catalogue" | "in_catalogue" | "had_before";
        } & (components["schemas"]["ReasonBecauseOfItem"] | components["schemas"]["ReasonInsteadOf"] | components["schemas"]["ReasonTakenBefore"] | components["schemas"]["ReasonNextAfter"] | components["schemas"]["ReasonAlike"] | components["schemas"]["ReasonBecauseOfFormer"] | components["schemas"]["ReasonLikeFormer"] | components["schemas"]["ReasonSeenBefore"] | components["schemas"]["ReasonVisitsLikeThis"] | components["schemas"]["ReasonPeopleLikeYou"] | components["schemas"]["ReasonSeenWith"] | components["schemas"]["ReasonTrending"] | components["schemas"]["ReasonTrendingNow"] | components["schemas"]["ReasonPopular"] | components["schemas"]["ReasonNewInCatalogue"] | components["schemas"]["ReasonInCatalogue"] | components["schemas"]["ReasonHadBefore"]);
        readonly ReasonBecauseOfItem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "because_of_item";
            /** @description The item of this customer, basket or page that leads here. */
            readonly itemId: string;
            /** @description What the customer did with it; null for a page or basket. */
            readonly did: string | null;
            /**
             * Format: double
             * @description People (orders, for `together`) that have both.
             */
            readonly support: number;
            /**
             * Format: double
             * @description How much more often both go together than by chance.
             */
            readonly timesMoreThanChance: number;
        };
        readonly ReasonInsteadOf: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "instead_of";
            /** @description The item of this page: people choose between the two. */
            readonly itemId: string;
            /**
             * Format: int64
             * @description People who looked at both in one visit.
             */
            readonly support: number;
        };
        readonly ReasonTakenBefore: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "taken_before";
            /**
             * Format: int64
             * @description Occasions on which this customer took it.
             */
            readonly times: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly last: string;
        };
        readonly ReasonNextAfter: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "next_after";
            /** @description The item of this visit people went on from. */
            readonly itemId: string;
            /**
             * Format: int64
             * @description People who did.
             */
            readonly support: number;
        };
        readonly ReasonAlike: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "alike";
            /** @description An item of this customer or page. */
            readonly itemId: string;
            /** @description Words of the title, categories and attributes both have, at most five, the rarest first. */
            readonly shared: readonly string[];
        };
        readonly ReasonBecauseOfFormer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "because_of_former";
            /** @description What the customer did with an item that was deleted since. */
            readonly did: string | null;
            /**
             * Format: double
             * @description People that have both.
             */
            readonly support: number;
            /**
             * Format: double
             * @description How much more often both go together than by chance.
             */
            readonly timesMoreThanChance: number;
        };
        readonly ReasonLikeFormer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "like_former";
            /** @description What it has in common with an item of this customer that was deleted since. */
            readonly shared: readonly string[];
        };
        readonly ReasonSeenBefore: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "seen_before";
        };
        readonly ReasonVisitsLikeThis: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "visits_like_this";
            /**
             * Format: int64
             * @description Recent visits of others that held it besides something of this one.
             */
            readonly visits: number;
        };
        readonly ReasonPeopleLikeYou: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "people_like_you";
            /**
             * Format: int64
             * @description People who took it, among those whose taste is most like this customer's.
             */
            readonly people: number;
        };
        readonly ReasonSeenWith: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "seen_with";
            /** @description An item that visits like this one led to. */
            readonly itemId: string;
            /**
             * Format: int64
             * @description Visits that held both.
             */
            readonly visits: number;
        };
        readonly ReasonTrending: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "trending";
            /** Format: double */
            readonly customers: number;
        };
        readonly ReasonTrendingNow: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "trending_now";
            /**
             * Format: int64
             * @description About so many turned to it within the last hour.
             */
            readonly people: number;
        };
        readonly ReasonPopular: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "popular";
            /** Format: double */
            readonly customers: number;
        };
        readonly ReasonNewInCatalogue: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "new_in_catalogue";
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly since: string;
        };
        readonly ReasonInCatalogue: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "in_catalogue";
        };
        readonly ReasonHadBefore: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "had_before";
        };
        readonly Contribution: {
            /** @description An item of this customer; null for what no single item brings, which `signal` names. */
            readonly itemId: string | null;
            readonly did: string | null;
            /** @description Which part of the model brings it. */
            readonly signal: string | null;
            /** Format: double */
            readonly share: number;
        };
        readonly HiddenItem: {
            /** @description Yours of the item. */
            readonly itemId: string;
            /** @enum {string} */
            readonly because: "excluded" | "hidden" | "out_of_stock" | "not_yet_available" | "no_longer_available" | "not_in_catalogue" | "sensitive" | "disliked" | "avoided" | "other_category" | "filtered" | "owned" | "seen" | "shown_itself" | "category_full" | "too_similar" | "lower_score";
        };
        readonly PageOfLists: {
            readonly lists: readonly components["schemas"]["RecommendationList"][];
        };
        readonly BulkAnswer: components["schemas"]["BulkList"] | components["schemas"]["BulkFault"];
        readonly BulkList: {
            /**
             * Format: int64
             * @description From 1; blank lines count, and are not answered.
             */
            readonly line: number;
            /** @description Yours of the customer. */
            readonly customerId: string;
            /** @description Send it with the events that follow. */
            readonly recommendationId: string;
            /** @description The place in the shop where the list stands. */
            readonly placement: string;
            /** @description The model that answered; null before the first training. */
            readonly model: components["schemas"]["ModelAge"] | null;
            readonly items: readonly components["schemas"]["RecommendedItem"][];
            /** @description With `explain`: candidates that are not in the list, each with its first reason. Those a guest avoids only for a key of scope `guests:sensitive`. */
            readonly hidden?: readonly components["schemas"]["HiddenItem"][];
        };
        readonly BulkFault: {
            /**
             * Format: int64
             * @description From 1; blank lines count, and are not answered.
             */
            readonly line: number;
            /** @description Yours of the customer. */
            readonly customerId: string | null;
            readonly error: components["schemas"]["AnyError"];
        };
        readonly AnyError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "invalid_request" | "invalid_json" | "body_too_large" | "unsupported_media_type" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "conflict" | "erased" | "request_timeout" | "headers_too_large" | "rate_limited" | "overloaded" | "store_unavailable" | "corrupt_data" | "internal";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly Identified: {
            /** Format: int64 */
            readonly mergedInteractions: number;
        };
        readonly Greeting: {
            /** @description For feedback to name. */
            readonly greetingId: string;
            readonly text: string;
            /** @description BCP 47, such as `en` or `zh-CN`. */
            readonly locale: string;
            /** @description Where business and customer meet: `check-in`, `breakfast`, ... */
            readonly touchpoint: string;
            readonly known: boolean;
            readonly standing: components["schemas"]["Standing"];
            readonly facts: readonly components["schemas"]["GreetingFact"][];
        };
        readonly Standing: {
            /** @enum {string} */
            readonly visit: "first" | "here" | "returning";
            /**
             * Format: int64
             * @description Stays begun up to now, this one included.
             */
            readonly stays: number;
            /** @description Known to the group, and never at this place before. */
            readonly isNewHere: boolean;
            /** @description What shows the newest earlier visit. */
            readonly evidence: readonly string[];
        };
        readonly GreetingFact: {
            /** @description What a mark (`right`, `wrong`, ...) is put on. */
            readonly factId: string;
            /** @enum {string} */
            readonly kind: "name" | "case" | "celebration" | "usual" | "stated" | "offer";
            /**
             * @description What may be spoken of.
             * @enum {string}
             */
            readonly level: "say" | "hint" | "act_silently" | "never_say";
            /**
             * @description Where it comes from: told by the guest, by staff, or learned.
             * @enum {string}
             */
            readonly source: "learned" | "guest" | "staff" | "business" | "model";
            readonly text?: string;
            /** @description Yours of the item. */
            readonly itemId?: string;
            /**
             * @description Offers: how the model came to it.
             * @enum {string}
             */
            readonly tier?: "personal" | "together" | "similar" | "trending" | "popular" | "new";
            readonly reason?: components["schemas"]["Reason"];
            /**
             * Format: double
             * @description 1 for what was told; for an offer 0: it is no habit.
             */
            readonly confidence: number;
            readonly evidence: components["schemas"]["FactEvidence"];
        };
        readonly FactEvidence: {
            /**
             * Format: int64
             * @description Independent stays or days that show it; 0 for what was told.
             */
            readonly occasions: number;
            /** @description When it was last shown or told; null for a suggestion. */
            readonly lastAt: string | null;
            /** @description Your ids of the events that show it, as in the history. */
            readonly events: readonly string[];
            /** @description Ids of what was told. */
            readonly records: readonly string[];
            readonly stays: readonly string[];
            /** @description Calendar days at the place, the latest first. */
            readonly days: readonly string[];
            readonly places: readonly string[];
        };
        readonly GuestCard: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly asOf: string;
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string | null;
            /** @description BCP 47, such as `en` or `zh-CN`. */
            readonly locale: string;
            /**
             * @description `kitchen`: what a kitchen needs, and needs the scope `guests:sensitive` too.
             * @enum {string}
             */
            readonly view: "desk" | "kitchen";
            readonly person: components["schemas"]["CardPerson"];
            readonly standing: components["schemas"]["CardStanding"];
            /** @description The most useful first. */
            readonly lines: readonly components["schemas"]["CardLine"][];
        };
        readonly CardPerson: {
            /** @description How they are spoken to, in the language of the answer; null where no name is known. */
            readonly address: string | null;
            /** @description As they write it; null: not known. */
            readonly givenName: string | null;
            /** @description As they write it; null: not known. */
            readonly familyName: string | null;
            /** @description Such as `mr`, `ms`, `dr`; said in the words of each language. */
            readonly honorific: ("mr" | "ms" | "mrs" | "mx" | "dr" | "prof") | null;
            /** @description What they like to be called. */
            readonly calledName: string | null;
            /** @description How the name is said, for who reads it aloud. */
            readonly pronunciation: string | null;
            /** @description BCP 47, such as `en` or `zh-CN`. */
            readonly locale: string | null;
            /** @description Your name of their tier. */
            readonly loyaltyTier: string | null;
            /** @description True: they do not want to be approached. Default: `false`. */
            readonly contactRefused: boolean;
            /** @description False: they do not agree to `recognition`. Their present stay and what safety needs are all that is told. */
            readonly mayBeRecognised: boolean;
        };
        readonly CardStanding: {
            /** @enum {string} */
            readonly visit: "first" | "here" | "returning";
            /** Format: int64 */
            readonly stays: number;
            /** @description Known to the group, and never at this place before. */
            readonly isNewHere: boolean;
            readonly evidence: readonly string[];
        };
        readonly CardLine: {
            /** @description Of the fact: what a mark is put on. */
            readonly factId: string;
            /** @enum {string} */
            readonly kind: "not_recognised" | "complaint_open" | "promise_broken" | "case_open" | "celebration" | "stay" | "contact_refused" | "language" | "avoids" | "check" | "likes" | "learned" | "case_past" | "feedback" | "suggestion" | "had_once";
            readonly text: string;
            /** @description Its source and age in words. */
            readonly sourceText: string;
            /**
             * @description What may be spoken of.
             * @enum {string}
             */
            readonly level: "say" | "hint" | "act_silently" | "never_say";
            /**
             * @description Where it comes from: told by the guest, by staff, or learned.
             * @enum {string}
             */
            readonly source: "learned" | "guest" | "staff" | "business" | "model";
            readonly by: components["schemas"]["CardAuthor"] | null;
            /** @description When it was last shown or told. */
            readonly lastAt: string | null;
            /**
             * Format: int64
             * @description Days since it was last shown or told.
             */
            readonly ageDays: number;
            /**
             * Format: double
             * @description Probability that it holds now.
             */
            readonly confidence: number;
            readonly evidence: components["schemas"]["FactEvidence"];
            /** @description What was said of the fact. */
            readonly mark: ("right" | "wrong" | "outdated" | "not_liked" | "kept" | "not_kept" | "checked") | null;
            /** @description When it is to be done by; null: no time was set. */
            readonly dueAt: string | null;
        };
        readonly CardAuthor: {
            /** @enum {string} */
            readonly role: "guest" | "staff" | "system";
            readonly name: string | null;
        };
        readonly Places: {
            readonly places: readonly components["schemas"]["Place"][];
        };
        readonly Place: {
            readonly placeId: string;
            readonly names: {
                readonly [key: string]: string;
            };
            /** @description IANA, such as `Europe/Lisbon`. */
            readonly timeZone: string;
            /**
             * Format: date
             * @description By its own clock.
             */
            readonly today: string;
        };
        readonly Arrivals: {
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string;
            /** Format: date */
            readonly date: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly asOf: string;
            readonly arrivals: readonly components["schemas"]["ListedStay"][];
        };
        readonly ListedStay: {
            /** @description Yours of the stay. */
            readonly stayId: string;
            /** @description As the house writes it. */
            readonly room: string | null;
            /** @description `sharer`: they share the room of who stays. Who only booked is on no list. */
            readonly role: ("staying" | "sharer" | "booker") | null;
            /** @description 0: day use. Null where the day of departure is not known. */
            readonly nights: number | null;
            /** @description Which stay of theirs this is, at any house, from 1. */
            readonly nthStay: number | null;
            /** @description Customers on this list who have the same stay. */
            readonly sharesWith: readonly string[];
            /** @description Who booked the stay and does not stay, where that was told. */
            readonly bookedBy: string | null;
            /** @description Customers on this list with the same family name, as it is printed. */
            readonly namesakes: readonly string[];
            /** @enum {string} */
            readonly status: "booked" | "here" | "left" | "cancelled" | "no_show";
            /**
             * @description What they do on the day of the list.
             * @enum {string}
             */
            readonly movement: "arrives" | "stays" | "departs";
            readonly card: components["schemas"]["GuestCard"];
        };
        readonly GuestsInHouse: {
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string;
            /** Format: date */
            readonly date: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly asOf: string;
            readonly guests: readonly components["schemas"]["ListedStay"][];
        };
        readonly Departures: {
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string;
            /** Format: date */
            readonly date: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly asOf: string;
            readonly departures: readonly components["schemas"]["ListedStay"][];
        };
        readonly OpenCases: {
            readonly cases: readonly components["schemas"]["OpenCase"][];
        };
        readonly OpenCase: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            /** @description As it is written in their language. */
            readonly fullName: string | null;
            /** @description Where they are now. */
            readonly room: string | null;
            /** @description Whether they are in this house now. */
            readonly isHere: boolean;
            readonly case: components["schemas"]["GuestCase"];
            /** @description True: it was due before now. */
            readonly isOverdue: boolean;
        };
        readonly GuestCase: {
            /** @description Of the case: yours, or made. */
            readonly caseId: string;
            /** @enum {string} */
            readonly kind: "promise" | "complaint" | "request" | "suggestion";
            /** @description `breakfast`, `pillow`, `room`, ... */
            readonly topic: string;
            /** @description By BCP 47 locale. */
            readonly words: {
                readonly [key: string]: string;
            };
            /** @description What was done about it. */
            readonly outcome: {
                readonly [key: string]: string;
            } | null;
            /** @enum {string} */
            readonly status: "open" | "kept" | "broken" | "resolved" | "adopted" | "declined" | "withdrawn";
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string | null;
            /** @description Where business and customer meet: `check-in`, `breakfast`, ... */
            readonly touchpoint: string | null;
            /** @description Yours of the stay. */
            readonly stayId: string | null;
            readonly owner: string | null;
            /** @description When it is to be done by; null: no time was set. */
            readonly dueAt: string | null;
            /** @description True: known to the desk, never spoken. */
            readonly discreet: boolean;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly openedAt: string;
            readonly openedBy: components["schemas"]["Author"];
            /** @description Null: it is open. */
            readonly closedAt: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly changedAt: string;
            /** @description Ids of its records, oldest first. */
            readonly records: readonly string[];
        };
        readonly Author: {
            /** @enum {string} */
            readonly role: "guest" | "staff" | "system";
            readonly name: string | null;
        };
        readonly FeedbackOfHouse: {
            readonly feedback: readonly components["schemas"]["HouseFeedback"][];
        };
        readonly HouseFeedback: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            /** @description As it is written in their language. */
            readonly fullName: string | null;
            /** @description Where they are now. */
            readonly room: string | null;
            /** @description Whether they are in this house now. */
            readonly isHere: boolean;
            /** @description Of the feedback: yours, or made. */
            readonly feedbackId: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly at: string;
            readonly by: components["schemas"]["Author"];
            /** @description Where business and customer meet: `check-in`, `breakfast`, ... */
            readonly touchpoint: string;
            /** @description On the scale of the settings. */
            readonly rating: number | null;
            readonly expected: number | null;
            /** @description By BCP 47 locale. */
            readonly words: string | null;
        };
        readonly RoomGuests: {
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string;
            /** @description As the house writes it. */
            readonly room: string;
            /** @description The moment it is told of. */
            readonly asOf: string;
            readonly guests: readonly components["schemas"]["RoomGuest"][];
        };
        readonly RoomGuest: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            readonly stay: components["schemas"]["Stay"];
        };
        readonly Stay: {
            /** @description Yours of the stay. */
            readonly stayId: string;
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string | null;
            /** @description As the house writes it. */
            readonly room: string | null;
            /** @description `sharer`: they share the room of who stays. */
            readonly role: ("staying" | "sharer" | "booker") | null;
            /** @description Who travels: `alone`, `business`, `couple`, `family`, ... */
            readonly company: string | null;
            /** @enum {string} */
            readonly status: "booked" | "here" | "left" | "cancelled" | "no_show";
            /** @description Calendar day at the place. */
            readonly arrivalDate: string | null;
            /** @description Calendar day at the place. */
            readonly departureDate: string | null;
            /** @description The check-in, where it is known. */
            readonly arrivedAt: string | null;
            /** @description The check-out, where it is known. */
            readonly leftAt: string | null;
            /** @description Event keys and record ids it is known from. */
            readonly evidence: readonly string[];
        };
        readonly History: {
            readonly interactions: readonly components["schemas"]["Interaction"][];
        };
        readonly Interaction: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly at: string;
            readonly type: string;
            /** @description Yours of the item. */
            readonly itemId: string;
            /** @description Yours; lines that share it were one order. Of events stored before ids were kept, a digest of it. */
            readonly eventId: string;
            /** Format: double */
            readonly quantity: number;
            /** @description In the tenant's currency. */
            readonly price: number | null;
            readonly value: number | null;
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string | null;
            /** @description Where business and customer meet: `check-in`, `breakfast`, ... */
            readonly touchpoint: string | null;
            /** @description Yours of the stay. */
            readonly stayId: string | null;
            /** @description Of the list: send it with the events that follow. */
            readonly recommendationId: string | null;
        };
        readonly FoundGuests: {
            readonly guests: readonly components["schemas"]["FoundGuest"][];
            readonly more: boolean;
        };
        readonly FoundGuest: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            /** @description As they write it; null: not known. */
            readonly givenName: string | null;
            /** @description As they write it; null: not known. */
            readonly familyName: string | null;
            /** @description The name they stay under: without the scope `guests:identity` the names beside it are the same. */
            readonly alias: components["schemas"]["OtherName"] | null;
            /** @description What they like to be called. */
            readonly calledName: string | null;
            /** @description Such as `mr`, `ms`, `dr`; said in the words of each language. */
            readonly honorific: ("mr" | "ms" | "mrs" | "mx" | "dr" | "prof") | null;
            /** @description BCP 47, such as `en` or `zh-CN`. */
            readonly locale: string | null;
            /** @description Your name of their tier. */
            readonly loyaltyTier: string | null;
            /** @description To tell namesakes apart. */
            readonly birthday: components["schemas"]["DayOfYear"] | null;
            /** @description Earlier family names, by which they are found. */
            readonly formerNames: readonly string[];
            /**
             * Format: double
             * @description How well the name fits, 0 to 1; 1 only as written.
             */
            readonly score: number;
            /**
             * @description By what they were found.
             * @enum {string}
             */
            readonly matched: "same" | "spelling" | "close" | "none" | "room" | "loyalty" | "email" | "phone";
            /** @description False: they do not agree to `recognition`. Their name and the present stay are all that is told. */
            readonly mayBeRecognised: boolean;
            readonly lastStay: components["schemas"]["LastStay"] | null;
            /** @description The soonest that is booked. */
            readonly nextStay: components["schemas"]["NextStay"] | null;
            readonly arrivesToday: boolean;
        };
        readonly OtherName: {
            /** @description As they write it; null: not known. */
            readonly givenName: string | null;
            /** @description As they write it; null: not known. */
            readonly familyName: string | null;
        };
        readonly DayOfYear: {
            /**
             * Format: int64
             * @description 1 to 12.
             */
            readonly month: number;
            /** Format: int64 */
            readonly day: number;
        };
        readonly LastStay: {
            /** @description Yours of the stay. */
            readonly stayId: string;
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string | null;
            /** @description Calendar day at the place. */
            readonly arrivedOn: string | null;
            /** @enum {string} */
            readonly status: "booked" | "here" | "left" | "cancelled" | "no_show";
        };
        readonly NextStay: {
            /** @description Yours of the stay. */
            readonly stayId: string;
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string | null;
            /** @description As the house writes it. */
            readonly room: string | null;
            /** @description Calendar day at the place. */
            readonly arrivesOn: string | null;
        };
        readonly CustomerPage: {
            readonly customers: readonly components["schemas"]["Customer"][];
            /** @description Where the next page begins; null at the end. */
            readonly next: string | null;
        };
        readonly Customer: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            /** @description As their profile has them. */
            readonly attributes: {
                readonly [key: string]: components["schemas"]["Attribute"];
            };
        };
        readonly Erasure: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly erasedAt: string;
            /** @description Salted SHA-256 of every id that was theirs, merged ones too, the one asked for first. */
            readonly ids: readonly string[];
            /**
             * Format: int64
             * @description How many lines of history were taken away.
             */
            readonly erasedInteractions: number;
            readonly removed: readonly components["schemas"]["RemovedRecords"][];
            /**
             * @description `free`: no model that may serve knows them. `pending`: it is too large for that moment; see `jobId`.
             * @enum {string}
             */
            readonly model: "free" | "pending";
            /** @description The training that takes them out of the model, or null. */
            readonly jobId: string | null;
            /** @description All this but the model, signed: a JWT by the tenant's secret. */
            readonly receipt: string;
        };
        readonly RemovedRecords: {
            /** @enum {string} */
            readonly where: "interactions" | "sessions" | "profiles" | "records" | "merges";
            /** Format: int64 */
            readonly count: number;
            /** @description Salted SHA-256 of what was there; empty where nothing was. */
            readonly digest: string;
        };
        readonly Neighbours: {
            readonly neighbours: readonly components["schemas"]["Neighbour"][];
        };
        readonly Neighbour: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            /** Format: double */
            readonly score: number;
        };
        readonly Duplicates: {
            readonly duplicates: readonly components["schemas"]["DuplicateSuggestion"][];
        };
        readonly DuplicateSuggestion: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            /** @description As they write it; null: not known. */
            readonly givenName: string | null;
            /** @description As they write it; null: not known. */
            readonly familyName: string | null;
            /**
             * Format: double
             * @description Like a probability, 0.5 to 1.
             */
            readonly score: number;
            /**
             * @description `likely` from 0.9.
             * @enum {string}
             */
            readonly verdict: "possible" | "likely";
            readonly reasons: readonly components["schemas"]["DuplicateReason"][];
        };
        readonly DuplicateReason: {
            /** @enum {string} */
            readonly reason: "loyalty_same" | "email_same" | "phone_same" | "name_same" | "name_close" | "name_different" | "birthday_same" | "birthday_different" | "honorific_different" | "language_same" | "stay_same" | "room_shared" | "two_places_at_once";
            /**
             * Format: double
             * @description Log-odds: above 0 for one person, below for two.
             */
            readonly weight: number;
        };
        readonly DuplicatesOfHouse: {
            readonly pairs: readonly components["schemas"]["DuplicatePair"][];
            readonly more: boolean;
        };
        readonly DuplicatePair: {
            readonly guests: readonly components["schemas"]["DuplicateGuest"][];
            /**
             * Format: double
             * @description Like a probability, 0.5 to 1.
             */
            readonly score: number;
            /**
             * @description `likely` from 0.9.
             * @enum {string}
             */
            readonly verdict: "possible" | "likely";
            readonly reasons: readonly components["schemas"]["DuplicateReason"][];
        };
        readonly DuplicateGuest: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            /** @description As they write it; null: not known. */
            readonly givenName: string | null;
            /** @description As they write it; null: not known. */
            readonly familyName: string | null;
        };
        readonly Merge: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            /** @description The customer id that was merged into the other. */
            readonly absorbedId: string;
        };
        readonly Profile: {
            /** @description As they write it; null: not known. */
            readonly givenName: string | null;
            /** @description As they write it; null: not known. */
            readonly familyName: string | null;
            /** @description Such as `mr`, `ms`, `dr`; said in the words of each language. */
            readonly honorific: ("mr" | "ms" | "mrs" | "mx" | "dr" | "prof") | null;
            /** @description Of address, for languages that need it. */
            readonly gender: ("male" | "female") | null;
            readonly doctor: ("medicine" | "research") | null;
            readonly latin: components["schemas"]["OtherName"] | null;
            readonly kana: components["schemas"]["OtherName"] | null;
            /** @description Earlier family names, by which they are found. */
            readonly formerNames: readonly string[];
            /** @description Which name stands first. */
            readonly nameOrder: ("given_first" | "family_first") | null;
            /** @description What they like to be called. */
            readonly calledName: string | null;
            readonly alias: components["schemas"]["OtherName"] | null;
            /** @description How the name is said, for who reads it aloud. */
            readonly pronunciation: string | null;
            /** @description BCP 47, such as `en` or `zh-CN`. */
            readonly locale: string | null;
            /** @description A day of the calendar, as an object: month, day, and the year where it is known. */
            readonly birthday: components["schemas"]["MonthDay"] | null;
            /** @description Days they keep: birthdays of others, wedding days. */
            readonly celebrations: readonly components["schemas"]["Celebration"][];
            /** @description Your name of their tier. */
            readonly loyaltyTier: string | null;
            /** @description True: they do not want to be approached. Default: `false`. */
            readonly contactRefused: boolean;
            readonly attributes: {
                readonly [key: string]: components["schemas"]["Attribute"];
            };
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly updatedAt: string;
        };
        readonly MonthDay: {
            /** @description 1 to 12. */
            readonly month: number;
            readonly day: number;
            /** @description Null: not known, or not told. */
            readonly year: number | null;
        };
        readonly Celebration: {
            /** @enum {string} */
            readonly kind: "companion_birthday" | "anniversary";
            readonly name: string | null;
            readonly date: components["schemas"]["MonthDay"];
            /** @description Who travels: `alone`, `business`, `couple`, `family`, ... */
            readonly company: string | null;
        };
        readonly ListStaysAnswer: {
            readonly stays: readonly components["schemas"]["Stay"][];
        };
        readonly KnownStay: {
            /** @description Yours of the stay. */
            readonly stayId: string;
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string | null;
            /**
             * @description As it stands, by what was told and by the day: who was expected yesterday and not seen is `no_show`.
             * @enum {string}
             */
            readonly status: "booked" | "in_house" | "left" | "cancelled" | "no_show";
            readonly guests: readonly components["schemas"]["KnownStayGuest"][];
            readonly rooms: readonly string[];
            /** @description Calendar day at the place. */
            readonly arrival: string | null;
            /** @description Calendar day at the place. */
            readonly departure: string | null;
            /** @description Who travels: `alone`, `business`, `couple`, `family`, ... */
            readonly company: string | null;
            /** @description When it was last said as a whole; null: known from events alone. */
            readonly at: string | null;
            readonly revision: number | null;
        };
        readonly KnownStayGuest: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            /** @enum {string} */
            readonly role: "staying" | "sharer" | "booker";
            /** @description As the house writes it. */
            readonly room: string | null;
            /** @enum {string} */
            readonly status: "booked" | "in_house" | "left" | "cancelled" | "no_show";
            /** @description The check-in, where it is known. */
            readonly arrivedAt: string | null;
            /** @description The check-out, where it is known. */
            readonly leftAt: string | null;
        };
        readonly ToldStays: {
            /** Format: int64 */
            readonly stored: number;
            /** Format: int64 */
            readonly unchanged: number;
            /** Format: int64 */
            readonly outdated: number;
            /** Format: int64 */
            readonly rejected: number;
            readonly results: readonly components["schemas"]["StayResult"][];
        };
        readonly StayResult: {
            /**
             * Format: int64
             * @description From 1; blank lines count.
             */
            readonly line: number;
            /** @description Yours of the stay. */
            readonly stayId: string | null;
            /**
             * @description `stored`: it counts from now on; `unchanged`: it says what is known; `outdated`: a newer one is known; `rejected`: nothing of it was stored.
             * @enum {string}
             */
            readonly outcome: "stored" | "unchanged" | "outdated" | "rejected";
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code?: "invalid_request" | "invalid_json" | "body_too_large" | "unsupported_media_type" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "conflict" | "erased" | "request_timeout" | "headers_too_large" | "rate_limited" | "overloaded" | "store_unavailable" | "corrupt_data" | "internal";
            /** @description Where: `items[0].quantity`. */
            readonly field?: string;
            /** @description What is wrong with it. */
            readonly problem?: string;
        };
        readonly ConsentsOfCustomer: {
            readonly purposes: readonly components["schemas"]["ConsentStanding"][];
            readonly history: readonly components["schemas"]["Consent"][];
        };
        readonly ConsentStanding: {
            /** @description What they agreed to, or not: `personalization`, `recognition`, ... */
            readonly purpose: string;
            readonly granted: boolean;
            /** @description The first word since which it stands; null: nobody said anything, the tenant's rule holds. */
            readonly told: components["schemas"]["ConsentWord"] | null;
        };
        readonly ConsentWord: {
            /** @description Of what was told: yours, or made. */
            readonly recordId: string;
            readonly by: components["schemas"]["Author"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly since: string;
        };
        readonly Consent: {
            /** @description Of what was told: yours, or made. */
            readonly recordId: string;
            /** @description What they agreed to, or not: `personalization`, `recognition`, ... */
            readonly purpose: string;
            readonly granted: boolean;
            readonly by: components["schemas"]["Author"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly at: string;
        };
        readonly ConsentOfPreference: {
            /** @description Of what was told: yours, or made. */
            readonly recordId: string;
            readonly consented: boolean;
            /** @description False: it could not be kept without consent, and was withdrawn. */
            readonly kept: boolean;
        };
        readonly ListPreferencesAnswer: {
            readonly preferences: readonly components["schemas"]["Preference"][];
        };
        readonly Preference: {
            /** @description Of the fact: what a mark is put on. */
            readonly factId: string;
            /** @description `breakfast`, `pillow`, `room`, ... */
            readonly topic: string;
            /**
             * @description `avoids`: it is not offered.
             * @enum {string}
             */
            readonly stance: "likes" | "avoids";
            /** @description Yours of the item. */
            readonly itemId: string | null;
            readonly category: string | null;
            /** @description By BCP 47 locale. */
            readonly words: {
                readonly [key: string]: string;
            };
            /**
             * @description Where it comes from: told by the guest, by staff, or learned.
             * @enum {string}
             */
            readonly source: "learned" | "guest" | "staff" | "business" | "model";
            /**
             * Format: double
             * @description Probability that it holds now: see docs/guest-memory.md.
             */
            readonly confidence: number;
            /**
             * @description What may be spoken of.
             * @enum {string}
             */
            readonly level: "say" | "hint" | "act_silently" | "never_say";
            readonly scope: components["schemas"]["PreferenceScope"];
            /**
             * @description Whether it tells of diet, health or faith: `none` is spoken of, the others are not.
             * @enum {string}
             */
            readonly sensitivity: "none" | "diet" | "health" | "faith";
            readonly consented: boolean;
            /** @description The mark that counts now. */
            readonly mark: components["schemas"]["PreferenceMark"] | null;
            /** @description True: they had it the last time, too. */
            readonly asLastTime: boolean;
            readonly evidence: components["schemas"]["FactEvidence"];
        };
        readonly PreferenceScope: {
            /** @enum {string} */
            readonly kind: "everywhere" | "place" | "season" | "company" | "weekday" | "hour";
        } & (components["schemas"]["ScopeEverywhere"] | components["schemas"]["ScopePlace"] | components["schemas"]["ScopeSeason"] | components["schemas"]["ScopeCompany"] | components["schemas"]["ScopeWeekday"] | components["schemas"]["ScopeHour"]);
        readonly ScopeEverywhere: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "everywhere";
        };
        readonly ScopePlace: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "place";
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string;
        };
        readonly ScopeSeason: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "season";
            /** @enum {string} */
            readonly season: "spring" | "summer" | "autumn" | "winter";
        };
        readonly ScopeCompany: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "company";
            /** @description Who travels: `alone`, `business`, `couple`, `family`, ... */
            readonly company: string;
        };
        readonly ScopeWeekday: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "weekday";
            /** @enum {string} */
            readonly weekday: "sunday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday";
        };
        readonly ScopeHour: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "hour";
            /** @enum {string} */
            readonly hour: "morning" | "afternoon" | "evening";
        };
        readonly PreferenceMark: {
            /** @description Of the mark: yours, or made. */
            readonly markId: string;
            /**
             * @description What was said of the fact.
             * @enum {string}
             */
            readonly mark: "right" | "wrong" | "outdated" | "not_liked" | "kept" | "not_kept" | "checked";
            readonly by: components["schemas"]["Author"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly at: string;
        };
        readonly StatedPreference: {
            /** @description Of the fact: what a mark is put on. */
            readonly factId: string;
            /** @description Of what was told: yours, or made. */
            readonly recordId: string;
            /** @description What a greeting would say of it, in the house’s language; `because`: why nothing, or why not in these words. */
            readonly said: components["schemas"]["SaidSentence"];
        };
        readonly SaidSentence: {
            /** @description BCP 47, such as `en` or `zh-CN`. */
            readonly locale: string;
            readonly sentence: string | null;
            readonly because: ("other_language" | "nothing_told" | "two_sentences" | "money_or_third_person" | "shorthand" | "other_form" | "sensitive" | "staff_name" | "discreet" | "avoided" | "to_confirm" | "to_check" | "card_only" | "not_now") | null;
        };
        readonly ListMarksAnswer: {
            readonly marks: readonly components["schemas"]["Mark"][];
        };
        readonly Mark: {
            /** @description Of the mark: yours, or made. */
            readonly markId: string;
            /** @description Of the fact: what a mark is put on. */
            readonly factId: string;
            /**
             * @description What was said of the fact.
             * @enum {string}
             */
            readonly mark: "right" | "wrong" | "outdated" | "not_liked" | "kept" | "not_kept" | "checked";
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string | null;
            readonly by: components["schemas"]["Author"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly at: string;
            readonly undone: components["schemas"]["UndoneMark"] | null;
        };
        readonly UndoneMark: {
            readonly by: components["schemas"]["Author"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly at: string;
        };
        readonly ListCasesAnswer: {
            readonly cases: readonly components["schemas"]["GuestCase"][];
        };
        readonly ToldCase: {
            /** @description Of the case: yours, or made. */
            readonly caseId: string;
            /** @enum {string} */
            readonly kind: "promise" | "complaint" | "request" | "suggestion";
            /** @description `breakfast`, `pillow`, `room`, ... */
            readonly topic: string;
            /** @description By BCP 47 locale. */
            readonly words: {
                readonly [key: string]: string;
            };
            /** @description What was done about it. */
            readonly outcome: {
                readonly [key: string]: string;
            } | null;
            /** @enum {string} */
            readonly status: "open" | "kept" | "broken" | "resolved" | "adopted" | "declined" | "withdrawn";
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string | null;
            /** @description Where business and customer meet: `check-in`, `breakfast`, ... */
            readonly touchpoint: string | null;
            /** @description Yours of the stay. */
            readonly stayId: string | null;
            readonly owner: string | null;
            /** @description When it is to be done by; null: no time was set. */
            readonly dueAt: string | null;
            /** @description True: known to the desk, never spoken. */
            readonly discreet: boolean;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly openedAt: string;
            readonly openedBy: components["schemas"]["Author"];
            /** @description Null: it is open. */
            readonly closedAt: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly changedAt: string;
            /** @description Ids of its records, oldest first. */
            readonly records: readonly string[];
            /** @description What a greeting would say of it, in the house’s language; `because`: why nothing, or why not in these words. */
            readonly said: components["schemas"]["SaidSentence"];
        };
        readonly Feedback: {
            /** @description Of the feedback: yours, or made. */
            readonly feedbackId: string;
            /** @description What a greeting would say of it, in the house’s language; `because`: why nothing, or why not in these words. */
            readonly said: components["schemas"]["SaidSentence"];
        };
        readonly PlaceReport: {
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly asOf: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly from: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly to: string;
            /**
             * Format: int64
             * @description Begun in the window.
             */
            readonly stays: number;
            /** Format: int64 */
            readonly guests: number;
            readonly satisfaction: components["schemas"]["Satisfaction"];
            readonly gap: components["schemas"]["SatisfactionGap"];
            readonly byTouchpoint: {
                readonly [key: string]: components["schemas"]["TouchpointReport"];
            };
            /** @description Ratings that answer a greeting or a recommendation. */
            readonly tied: components["schemas"]["Satisfaction"];
            readonly untied: components["schemas"]["Satisfaction"];
            readonly returns: components["schemas"]["ReturnsReport"];
            readonly cases: components["schemas"]["CasesReport"];
            readonly marks: components["schemas"]["MarksReport"];
            /** @description Guests by value; null for fewer than twenty. */
            readonly tiers: components["schemas"]["GuestsByValue"] | null;
        };
        readonly Satisfaction: {
            /** Format: int64 */
            readonly ratings: number;
            readonly mean: number | null;
            /** @description 0: the bottom of the scale, 1: the top. */
            readonly scaled: number | null;
            /** @description 95% interval of the mean. */
            readonly low: number | null;
            readonly high: number | null;
        };
        readonly SatisfactionGap: {
            /** @description Rating minus what was expected. */
            readonly mean: number | null;
            /**
             * Format: int64
             * @description Expectations the guest told.
             */
            readonly told: number;
            /**
             * Format: int64
             * @description Expectations from the guest's own earlier ratings.
             */
            readonly own: number;
            /**
             * Format: int64
             * @description Ratings without any; not counted.
             */
            readonly none: number;
        };
        readonly TouchpointReport: {
            readonly satisfaction: components["schemas"]["Satisfaction"];
            readonly gap: components["schemas"]["SatisfactionGap"];
        };
        readonly ReturnsReport: {
            readonly repeat: components["schemas"]["Share"];
            readonly repeatHere: components["schemas"]["Share"];
            readonly winBack: components["schemas"]["Share"];
        };
        /** @description So many of so many; the share is null where there were none. */
        readonly Share: {
            /** Format: int64 */
            readonly count: number;
            /** Format: int64 */
            readonly of: number;
            readonly share: number | null;
        };
        readonly CasesReport: {
            /** Format: int64 */
            readonly complaints: number;
            readonly complaintsPer100Stays: number | null;
            readonly recovered: components["schemas"]["Share"];
            readonly complainersBack: components["schemas"]["Share"];
            readonly promisesKept: components["schemas"]["Share"];
            readonly requestsKept: components["schemas"]["Share"];
            /** Format: int64 */
            readonly overdue: number;
            readonly suggestionsAdopted: components["schemas"]["Share"];
        };
        readonly MarksReport: {
            readonly preferencesKept: components["schemas"]["Share"];
            readonly factsRight: components["schemas"]["Share"];
            /** Format: int64 */
            readonly wrong: number;
            /** Format: int64 */
            readonly outdated: number;
            /** Format: int64 */
            readonly notLiked: number;
        };
        readonly GuestsByValue: {
            /** Format: int64 */
            readonly top: number;
            /** Format: int64 */
            readonly high: number;
            /** Format: int64 */
            readonly middle: number;
            /** Format: int64 */
            readonly low: number;
        };
        readonly PersonExport: {
            /** @description The id the others were merged into. */
            readonly customerId: string;
            readonly ids: readonly string[];
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly asOf: string;
            readonly merges: readonly components["schemas"]["ExportedMerge"][];
            readonly sessions: readonly components["schemas"]["ExportedSession"][];
            /** @description Joined from all ids; each by itself under `told`. */
            readonly profile: components["schemas"]["Profile"] | null;
            /** @description Id by id as it is kept, with what was replaced or taken back since: the oldest first. */
            readonly told: readonly components["schemas"]["ExportedId"][];
            readonly stays: readonly components["schemas"]["Stay"][];
            readonly cases: readonly components["schemas"]["GuestCase"][];
            readonly consents: components["schemas"]["ConsentsOfCustomer"];
            /** @description Who saw or changed it, this call too. */
            readonly seenBy: readonly components["schemas"]["SeenBy"][];
            /** @description Stated and learned, sensitive ones too. */
            readonly preferences: readonly components["schemas"]["Preference"][];
            readonly marks: readonly components["schemas"]["Mark"][];
            /** @description Events without a line in the history, or changed: so that a retry counts once. */
            readonly rememberedEvents: readonly components["schemas"]["RememberedEvent"][];
            readonly model: components["schemas"]["ExportedModel"];
            /** @description When each kind ends: where it stands twice, at the earlier time. */
            readonly kept: readonly components["schemas"]["KeptUntil"][];
            readonly history: readonly components["schemas"]["ExportedInteraction"][];
        };
        readonly ExportedMerge: {
            /** @description The customer id that was merged into the other. */
            readonly absorbedId: string;
            /** @description The customer id that stays. */
            readonly keptId: string;
            readonly by: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly at: string;
        };
        readonly ExportedSession: {
            /** @description Yours of the visit of somebody who may be anonymous. */
            readonly sessionId: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly identifiedAt: string;
        };
        readonly ExportedId: {
            /** @description Yours of the customer. */
            readonly customerId: string;
            readonly profile: components["schemas"]["Profile"] | null;
            /** @description Digests of loyalty numbers, e-mail addresses and telephone numbers; what was written is not kept. */
            readonly knownBy: components["schemas"]["KnownBy"];
            /** @description What was told, record by record. */
            readonly records: readonly components["schemas"]["ExportedRecord"][];
        };
        readonly KnownBy: {
            readonly loyaltyKeys: readonly string[];
            readonly emailKeys: readonly string[];
            readonly phoneKeys: readonly string[];
        };
        readonly ExportedRecord: {
            readonly id: string;
            readonly kind: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly at: string;
            readonly by: components["schemas"]["Author"];
        } & {
            readonly [key: string]: unknown;
        };
        readonly SeenBy: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly at: string;
            /** @description Of the key: it stands in the key, and is no secret. */
            readonly keyId: string;
            /** @description What the key was for, then. */
            readonly label: string;
            /** @description Whom to ask about it, then. */
            readonly owner: string;
            readonly method: string;
            /** @description The door, as the documentation has it; no id stands in it. */
            readonly route: string;
        };
        readonly RememberedEvent: {
            /** @description Of its id. */
            readonly eventDigest: string;
            /** @enum {string} */
            readonly state: "left" | "revised" | "awaited" | "taken_back";
            /** Format: int64 */
            readonly revision: number;
            readonly cancelledLines: readonly components["schemas"]["CancelledLine"][];
        };
        readonly CancelledLine: {
            /** @description Yours of the item. */
            readonly itemId: string;
            readonly quantity: number | null;
        };
        readonly ExportedModel: {
            readonly version: number | null;
            /** @description False, always: a model holds no person. */
            readonly holdsThePerson: boolean;
            readonly note: string;
        };
        readonly KeptUntil: {
            /** @enum {string} */
            readonly kind: "profile" | "records" | "history" | "sessions" | "remembered_events" | "seen" | "history_of_type" | "stays" | "cases" | "feedback" | "marks" | "statements";
            /** @description Of `history_of_type` the type of event; else null. */
            readonly type: string | null;
            /** Format: double */
            readonly days: number;
            /**
             * @description Days count anew from the last thing they did or that was told of them, or from when each happened or was last changed.
             * @enum {string}
             */
            readonly from: "last_contact" | "itself";
            /** @description So many at most, the latest. */
            readonly most: number | null;
        };
        readonly ExportedInteraction: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly at: string;
            readonly type: string;
            /** @description Yours of the item. */
            readonly itemId: string;
            /** @description Yours; lines that share it were one order. Of events stored before ids were kept, a digest of it. */
            readonly eventId: string;
            /** Format: double */
            readonly quantity: number;
            /** @description In the tenant's currency. */
            readonly price: number | null;
            readonly value: number | null;
            /** @description Your id of the house, shop or restaurant. */
            readonly place: string | null;
            /** @description Where business and customer meet: `check-in`, `breakfast`, ... */
            readonly touchpoint: string | null;
            /** @description Yours of the stay. */
            readonly stayId: string | null;
            /** @description Of the list: send it with the events that follow. */
            readonly recommendationId: string | null;
            /** @description As the catalogue has it now. */
            readonly itemTitle: string | null;
        };
        readonly PageLink: {
            readonly path: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly endsAt: string;
        };
        readonly Returned: {
            /** @description False: they were not, or came back before. */
            readonly wasErased: boolean;
        };
        readonly CheckedReceipt: {
            readonly isValid: boolean;
            /** @description The moment of the erasure. */
            readonly erasedAt: string | null;
            readonly ids: readonly string[];
            readonly removed: readonly components["schemas"]["RemovedRecords"][];
        };
        readonly UpsertedItems: {
            /**
             * Format: int64
             * @description How many were put.
             */
            readonly upserted: number;
        };
        readonly PatchedItems: {
            /** Format: int64 */
            readonly changed: number;
            /** Format: int64 */
            readonly put: number;
            /** @description Ids of those left out, since the catalogue has no such item. */
            readonly unknown: readonly string[];
        };
        readonly ItemPage: {
            readonly items: readonly components["schemas"]["Item"][];
            /** @description Where the next page begins; null at the end. */
            readonly next: string | null;
        };
        readonly Item: {
            /** @description Yours of the item. */
            readonly itemId: string;
            /** @description As people read it. */
            readonly title: string | null;
            /** @description What it is filed under; the first is the main one. */
            readonly categories: readonly string[];
            /** @description In the tenant's currency. */
            readonly price: number | null;
            readonly attributes: {
                readonly [key: string]: components["schemas"]["Attribute"];
            };
            /** @description Codes of allergens. */
            readonly allergens: readonly ("gluten" | "crustaceans" | "eggs" | "fish" | "peanuts" | "soy" | "milk" | "nuts" | "celery" | "mustard" | "sesame" | "sulphites" | "lupin" | "molluscs")[] | null;
            /** @description True: in no list. */
            readonly hidden: boolean;
            /** @description False: in no list until it is true again. */
            readonly inStock: boolean;
            /** @description Of its page. */
            readonly url: string | null;
            /** @description Of its picture. */
            readonly imageUrl: string | null;
            /** @description Who makes it. */
            readonly brand: string | null;
            /** @description Variants of one thing have one: a list shows one of them. */
            readonly groupId: string | null;
            /** @description Before this moment it is neither shown nor named. */
            readonly publishAt: string | null;
            /** @description Before this moment it is not shown; it may be named. */
            readonly availableFrom: string | null;
            /** @description From this moment on it is not shown. */
            readonly availableUntil: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly createdAt: string;
        };
        readonly ItemMatches: {
            readonly items: readonly components["schemas"]["Item"][];
            readonly deleted: readonly string[];
        };
        readonly TrainingJob: {
            /** @description Of the training. */
            readonly jobId: string;
            /** @enum {string} */
            readonly trigger: "demand" | "schedule" | "change";
            /** @enum {string} */
            readonly state: "waiting" | "active" | "completed" | "failed";
            readonly progress: components["schemas"]["TrainingProgress"];
            /**
             * Format: int64
             * @description Attempts started so far; more than one after a crash.
             */
            readonly attempts: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly requestedAt: string;
            /** @description When it began. */
            readonly startedAt: string | null;
            /** @description Null: not yet. */
            readonly finishedAt: string | null;
            /** @description The version it published. */
            readonly modelVersion: number | null;
            readonly failure: string | null;
        };
        readonly TrainingProgress: {
            /** @enum {string} */
            readonly step: "queued" | "loading" | "choosing" | "fitting" | "publishing" | "done";
            /** Format: double */
            readonly fraction: number;
        };
        readonly TrainingJobs: {
            readonly trainingJobs: readonly components["schemas"]["TrainingJob"][];
        };
        readonly Models: {
            /**
             * Format: int64
             * @description The version that serves; 0 before the first training.
             */
            readonly activeVersion: number;
            readonly models: readonly components["schemas"]["ModelSummary"][];
        };
        readonly ModelSummary: {
            /** Format: int64 */
            readonly version: number;
            /**
             * Format: date-time
             * @description Events after this moment are not in it.
             */
            readonly asOf: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly trainedAt: string;
            /**
             * Format: double
             * @description Milliseconds that the fit took.
             */
            readonly fitMs: number;
            /**
             * Format: int64
             * @description Size of the stored model.
             */
            readonly bytes: number;
            /** Format: int64 */
            readonly customers: number;
            /** Format: int64 */
            readonly interactions: number;
            /** Format: int64 */
            readonly items: number;
            /** Format: int64 */
            readonly similarPairs: number;
            /** Format: int64 */
            readonly togetherPairs: number;
            /** @description How it was made, and how much each signal counts per kind of list. */
            readonly recipe: components["schemas"]["Recipe"];
            /** @description What the automatic choice found, per kind of list. */
            readonly choice: readonly components["schemas"]["TaskChoice"][];
            /** @description How alike customers' top ten are, 0 to 1; above 0.8 personalization has collapsed to popularity. */
            readonly listOverlap: number | null;
            /** @description Share of the items on the home page that their reader had done something with before, on a sample of customers, and the type of event most of them were known by. */
            readonly known: components["schemas"]["KnownShare"] | null;
        };
        readonly RecipePeers: {
            /** @description People whose taste is most alike and who have a say. Raises scoring time. Default: `200`. */
            readonly neighbourPeople: number;
            /**
             * Format: double
             * @description A shared item counts 1 / d_i^this, by its number of people: raise it to trust what everybody has less. Default: `1`.
             */
            readonly itemExponent: number;
            /**
             * Format: double
             * @description People count 1 / d_u^this, by their number of items: raise it to trust long histories less. Default: `0.5`.
             */
            readonly customerExponent: number;
        };
        readonly RecipeLater: {
            /**
             * Format: double
             * @description A first purchase counts half as much after so many days: lower it where the season counts. Default: `30`.
             */
            readonly halfLifeDays: number;
            /**
             * Format: double
             * @description What somebody had n occasions ago counts 1 / n^this: raise it where one thing leads to the next, as the parts of a series do. Default: `0`.
             */
            readonly recencyExponent: number;
        };
        readonly RecipeAttributes: Record<string, never>;
        readonly RecipeAgain: {
            /**
             * Format: double
             * @description Orders at most so many hours apart are one occasion: coffee and bread of one breakfast. Raise it where one visit lasts long. Default: `4`.
             */
            readonly occasionGapHours: number;
            /**
             * Format: double
             * @description Days after which what everybody takes counts half for what is taken lately. Lower it where seasons are short. Default: `7`.
             */
            readonly latelyHalfLifeDays: number;
        };
        readonly RecipeVisits: {
            /**
             * Format: double
             * @description Days before the newest visit after which a visit counts half. Raise it where tastes stay the same. Default: `50`.
             */
            readonly halfLifeDays: number;
            /**
             * Format: double
             * @description Score of the item last seen, as a multiple of the best from other visits; 0 leaves going back to what the other visits say. Default: `2`.
             */
            readonly returnWeight: number;
        };
        readonly RecipeNext: {
            /**
             * Format: double
             * @description Discount of the item that follows, by its number of visitors. Raise it for less popular answers. Default: `0.3`.
             */
            readonly targetExponent: number;
            /**
             * Format: double
             * @description What each item back counts of the one after it; 0 asks only the last. Default: `0.3`.
             */
            readonly stepDecay: number;
        };
        readonly RecipeEase: {
            /**
             * Format: double
             * @description Penalty on large weights, in units of the mean of the diagonal of X'X, so that it means the same at any size. Raise it for little data. Default: `3`.
             */
            readonly ridge: number;
            /**
             * Format: double
             * @description A customer with d items counts 1 / d^this in the fit. Default: `0.5`.
             */
            readonly customerExponent: number;
            /**
             * Format: double
             * @description Discount of the item recommended, by its number of customers. Raise it for less popular answers. Default: `0.2`.
             */
            readonly targetExponent: number;
        };
        readonly Blends: {
            readonly new: components["schemas"]["Blend"];
            readonly again: components["schemas"]["Blend"];
            readonly any: components["schemas"]["Blend"];
            readonly visit: components["schemas"]["Blend"];
            readonly unseen: components["schemas"]["Blend"];
            readonly basket: components["schemas"]["Blend"];
        };
        readonly Blend: {
            /**
             * Format: double
             * @description Default: `0`.
             */
            readonly similar: number;
            /**
             * Format: double
             * @description Default: `0`.
             */
            readonly peers: number;
            /**
             * Format: double
             * @description Default: `0`.
             */
            readonly later: number;
            /**
             * Format: double
             * @description Default: `0`.
             */
            readonly attributes: number;
            /**
             * Format: double
             * @description Default: `0`.
             */
            readonly again: number;
            /**
             * Format: double
             * @description Default: `0`.
             */
            readonly visits: number;
            /**
             * Format: double
             * @description Where the next page begins: send it as `cursor`; null at the end. Default: `0`.
             */
            readonly next: number;
            /**
             * Format: double
             * @description Default: `0`.
             */
            readonly ease: number;
            /**
             * Format: double
             * @description Default: `0`.
             */
            readonly together: number;
            /**
             * Format: double
             * @description Default: `0`.
             */
            readonly popular: number;
        };
        readonly Recipe: {
            readonly similar: components["schemas"]["FitSettingsOutput"];
            readonly peers: components["schemas"]["RecipePeers"];
            readonly later: components["schemas"]["RecipeLater"];
            readonly attributes: components["schemas"]["RecipeAttributes"];
            readonly again: components["schemas"]["RecipeAgain"];
            readonly visits: components["schemas"]["RecipeVisits"];
            /** @description Where the next page begins: send it as `cursor`; null at the end. */
            readonly next: components["schemas"]["RecipeNext"];
            readonly ease: components["schemas"]["RecipeEase"];
            readonly together: components["schemas"]["FitSettingsOutput"];
            /** Format: double */
            readonly popularHalfLifeDays: number;
            readonly blends: components["schemas"]["Blends"];
        };
        readonly TaskChoice: {
            /**
             * @description new: items they never had; again: items they had; any: both; visit: the next step of a visitor; basket: the other half of an order.
             * @enum {string}
             */
            readonly task: "new" | "again" | "any" | "visit" | "unseen" | "basket";
            /**
             * Format: int64
             * @description Lists it was searched and judged on, half each.
             */
            readonly cases: number;
            /** @enum {string} */
            readonly because: "clearly_better" | "not_clearly_better" | "too_few_cases";
            /**
             * Format: int64
             * @description Settings and blends looked at.
             */
            readonly tried: number;
            /** @description What ended the search before it had tried all: the work that `chooseSeconds` allow, the same on any machine; or time, on one so slow that the training would have been given up. */
            readonly stoppedBy: ("work" | "time") | null;
            /** @description nDCG of the best found above what there was, with its 95% interval, on lists it was not searched on; null where nothing was tried. */
            readonly gain: components["schemas"]["Interval"] | null;
            /** @description nDCG of what is taken above popularity alone, on the same lists. What would be below it for sure is not taken, but popularity itself. */
            readonly overPopularity: components["schemas"]["Interval"] | null;
            /** @description How good such lists were: of the model fitted on all but the newest tenth, judged on that tenth. Null for a model of before this was kept. */
            readonly accuracy: components["schemas"]["Accuracy"] | null;
        };
        readonly Interval: {
            /** Format: double */
            readonly mean: number;
            /** Format: double */
            readonly low: number;
            /** Format: double */
            readonly high: number;
        };
        readonly Accuracy: {
            /**
             * Format: int64
             * @description Lists judged: of customers who later took something such a list may show.
             */
            readonly lists: number;
            /**
             * Format: int64
             * @description Places of a list that count. nDCG divides by the gain of an ideal list: min(this, items taken) hits.
             */
            readonly listLength: number;
            /** @description Mean nDCG of the lists as they are served, with its 95% interval; wide where few were judged, but never left out. */
            readonly ndcg: components["schemas"]["Interval"];
            /** @description The same of the most popular items that such a list may show. */
            readonly popularity: components["schemas"]["Interval"];
        };
        readonly KnownShare: {
            /** Format: double */
            readonly share: number;
            /** @description The signal that brings most of it. */
            readonly mostlyBy: string | null;
        };
        readonly ModelComparison: {
            readonly from: components["schemas"]["ModelSummary"];
            readonly to: components["schemas"]["ModelSummary"];
            /** Format: int64 */
            readonly itemsAdded: number;
            /** Format: int64 */
            readonly itemsRemoved: number;
            /**
             * Format: double
             * @description Mean Jaccard overlap of the ten nearest of each item.
             */
            readonly neighbourOverlap: number;
            /**
             * Format: double
             * @description Jaccard overlap of the twenty most popular items.
             */
            readonly popularOverlap: number;
        };
        readonly CorruptDataOrInternal: {
            readonly error: components["schemas"]["CorruptDataOrInternalError"];
        };
        readonly CorruptDataOrInternalError: {
            /**
             * @description What went wrong: one of a closed list, see docs/errors.md.
             * @enum {string}
             */
            readonly code: "corrupt_data" | "internal";
            /** @description In words, for whoever reads the log of the caller. */
            readonly message: string;
            /** @description What is wrong, field by field; empty where no field is. */
            readonly details: readonly components["schemas"]["ErrorDetail"][];
        };
        readonly MadeKey: {
            /** @description Of the key: it stands in the key, and is no secret. */
            readonly keyId: string;
            /** @description What it is for. */
            readonly label: string;
            /** @description Whom to ask about it. */
            readonly owner: string;
            /** @description What the key may do, see docs/scopes.md. */
            readonly scopes: readonly ("browser" | "events:write" | "recommendations:read" | "catalogue:write" | "guests:read" | "guests:write" | "guests:sensitive" | "guests:identity" | "people:export" | "people:erase" | "audit:read" | "settings:write" | "keys:write" | "admin")[];
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly createdAt: string;
            /** @description From then on it opens no door; null: until it is revoked. */
            readonly endsAt: string | null;
            readonly key: string;
        };
        readonly Keys: {
            readonly keys: readonly components["schemas"]["Key"][];
        };
        readonly Key: {
            /** @description Of the key: it stands in the key, and is no secret. */
            readonly keyId: string;
            /** @description What it is for. */
            readonly label: string;
            /** @description Whom to ask about it. */
            readonly owner: string;
            /** @description What the key may do, see docs/scopes.md. */
            readonly scopes: readonly ("browser" | "events:write" | "recommendations:read" | "catalogue:write" | "guests:read" | "guests:write" | "guests:sensitive" | "guests:identity" | "people:export" | "people:erase" | "audit:read" | "settings:write" | "keys:write" | "admin")[];
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly createdAt: string;
            /** @description From then on it opens no door; null: until it is revoked. */
            readonly endsAt: string | null;
            /** @description Null: never. */
            readonly lastUsedAt: string | null;
        };
        readonly Secrets: {
            readonly secrets: readonly components["schemas"]["Secret"][];
        };
        readonly Secret: {
            /** @description The `kid` of what it signs. */
            readonly secretId: string;
            /** @description As any JWT library takes a shared secret for HS256: these characters. */
            readonly secret: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly createdAt: string;
            /** @description From then on nothing it signed holds; null: it signs now. */
            readonly endsAt: string | null;
        };
        readonly Languages: {
            readonly languages: readonly components["schemas"]["Language"][];
        };
        readonly Language: {
            /** @description BCP 47, such as `en` or `zh-CN`. */
            readonly locale: string;
            /** @description True for the languages that come with Rapport. */
            readonly shipped: boolean;
            /** @description Greetings are only spoken in a language that has all their messages. */
            readonly complete: boolean;
            /** @description The same of reasons: the messages whose names begin with `reason`. */
            readonly reasonsComplete: boolean;
            /** @description Messages you wrote. */
            readonly changed: readonly ("hello" | "greetStranger" | "greetFirst" | "greetHere" | "greetReturning" | "greetCelebration" | "offerAsLastTime" | "offerUsual" | "offerStated" | "offerNear" | "rememberStated" | "offerNew" | "offerPopular" | "complaintOpen" | "complaintFollowUp" | "promiseOpen" | "promiseBroken" | "requestOpen" | "suggestionAdopted" | "closeFirst" | "closeHere" | "closeReturning" | "closeCelebration" | "closeCheck" | "closeFarewell" | "honorificMr" | "honorificMs" | "honorificMrs" | "honorificMx" | "honorificDr" | "honorificProf" | "honorificNone" | "reasonItem" | "reasonFormerItem" | "reasonLead" | "reasonBecause" | "reasonBecauseCounted" | "reasonTogetherCounted" | "reasonInsteadOf" | "reasonInsteadOfCounted" | "reasonTakenBefore" | "reasonTakenBeforeCounted" | "reasonNextAfter" | "reasonNextAfterCounted" | "reasonAlike" | "reasonAlikeCounted" | "reasonSeenBefore" | "reasonVisitsLikeThis" | "reasonVisitsLikeThisCounted" | "reasonPeopleLikeYou" | "reasonPeopleLikeYouCounted" | "reasonSeenWith" | "reasonSeenWithCounted" | "reasonTrending" | "reasonTrendingCounted" | "reasonTrendingNow" | "reasonTrendingNowCounted" | "reasonPopular" | "reasonPopularCounted" | "reasonNew" | "reasonInCatalogue" | "reasonHadBefore")[];
            /** @description Messages to write before greetings are spoken in it. */
            readonly missing: readonly ("hello" | "greetStranger" | "greetFirst" | "greetHere" | "greetReturning" | "greetCelebration" | "offerAsLastTime" | "offerUsual" | "offerStated" | "offerNear" | "rememberStated" | "offerNew" | "offerPopular" | "complaintOpen" | "complaintFollowUp" | "promiseOpen" | "promiseBroken" | "requestOpen" | "suggestionAdopted" | "closeFirst" | "closeHere" | "closeReturning" | "closeCelebration" | "closeCheck" | "closeFarewell" | "honorificMr" | "honorificMs" | "honorificMrs" | "honorificMx" | "honorificDr" | "honorificProf" | "honorificNone" | "reasonItem" | "reasonFormerItem" | "reasonLead" | "reasonBecause" | "reasonBecauseCounted" | "reasonTogetherCounted" | "reasonInsteadOf" | "reasonInsteadOfCounted" | "reasonTakenBefore" | "reasonTakenBeforeCounted" | "reasonNextAfter" | "reasonNextAfterCounted" | "reasonAlike" | "reasonAlikeCounted" | "reasonSeenBefore" | "reasonVisitsLikeThis" | "reasonVisitsLikeThisCounted" | "reasonPeopleLikeYou" | "reasonPeopleLikeYouCounted" | "reasonSeenWith" | "reasonSeenWithCounted" | "reasonTrending" | "reasonTrendingCounted" | "reasonTrendingNow" | "reasonTrendingNowCounted" | "reasonPopular" | "reasonPopularCounted" | "reasonNew" | "reasonInCatalogue" | "reasonHadBefore")[];
            /** @description Messages to write before reasons are told in it. */
            readonly reasonsMissing: readonly ("hello" | "greetStranger" | "greetFirst" | "greetHere" | "greetReturning" | "greetCelebration" | "offerAsLastTime" | "offerUsual" | "offerStated" | "offerNear" | "rememberStated" | "offerNew" | "offerPopular" | "complaintOpen" | "complaintFollowUp" | "promiseOpen" | "promiseBroken" | "requestOpen" | "suggestionAdopted" | "closeFirst" | "closeHere" | "closeReturning" | "closeCelebration" | "closeCheck" | "closeFarewell" | "honorificMr" | "honorificMs" | "honorificMrs" | "honorificMx" | "honorificDr" | "honorificProf" | "honorificNone" | "reasonItem" | "reasonFormerItem" | "reasonLead" | "reasonBecause" | "reasonBecauseCounted" | "reasonTogetherCounted" | "reasonInsteadOf" | "reasonInsteadOfCounted" | "reasonTakenBefore" | "reasonTakenBeforeCounted" | "reasonNextAfter" | "reasonNextAfterCounted" | "reasonAlike" | "reasonAlikeCounted" | "reasonSeenBefore" | "reasonVisitsLikeThis" | "reasonVisitsLikeThisCounted" | "reasonPeopleLikeYou" | "reasonPeopleLikeYouCounted" | "reasonSeenWith" | "reasonSeenWithCounted" | "reasonTrending" | "reasonTrendingCounted" | "reasonTrendingNow" | "reasonTrendingNowCounted" | "reasonPopular" | "reasonPopularCounted" | "reasonNew" | "reasonInCatalogue" | "reasonHadBefore")[];
        };
        readonly Words: {
            /** @description BCP 47, such as `en` or `zh-CN`. */
            readonly locale: string;
            /** @description True for the languages that come with Rapport. */
            readonly shipped: boolean;
            /** @description Greetings are only spoken in a language that has all their messages. */
            readonly complete: boolean;
            /** @description The same of reasons: the messages whose names begin with `reason`. */
            readonly reasonsComplete: boolean;
            /** @description Messages you wrote. */
            readonly changed: readonly ("hello" | "greetStranger" | "greetFirst" | "greetHere" | "greetReturning" | "greetCelebration" | "offerAsLastTime" | "offerUsual" | "offerStated" | "offerNear" | "rememberStated" | "offerNew" | "offerPopular" | "complaintOpen" | "complaintFollowUp" | "promiseOpen" | "promiseBroken" | "requestOpen" | "suggestionAdopted" | "closeFirst" | "closeHere" | "closeReturning" | "closeCelebration" | "closeCheck" | "closeFarewell" | "honorificMr" | "honorificMs" | "honorificMrs" | "honorificMx" | "honorificDr" | "honorificProf" | "honorificNone" | "reasonItem" | "reasonFormerItem" | "reasonLead" | "reasonBecause" | "reasonBecauseCounted" | "reasonTogetherCounted" | "reasonInsteadOf" | "reasonInsteadOfCounted" | "reasonTakenBefore" | "reasonTakenBeforeCounted" | "reasonNextAfter" | "reasonNextAfterCounted" | "reasonAlike" | "reasonAlikeCounted" | "reasonSeenBefore" | "reasonVisitsLikeThis" | "reasonVisitsLikeThisCounted" | "reasonPeopleLikeYou" | "reasonPeopleLikeYouCounted" | "reasonSeenWith" | "reasonSeenWithCounted" | "reasonTrending" | "reasonTrendingCounted" | "reasonTrendingNow" | "reasonTrendingNowCounted" | "reasonPopular" | "reasonPopularCounted" | "reasonNew" | "reasonInCatalogue" | "reasonHadBefore")[];
            /** @description Messages to write before greetings are spoken in it. */
            readonly missing: readonly ("hello" | "greetStranger" | "greetFirst" | "greetHere" | "greetReturning" | "greetCelebration" | "offerAsLastTime" | "offerUsual" | "offerStated" | "offerNear" | "rememberStated" | "offerNew" | "offerPopular" | "complaintOpen" | "complaintFollowUp" | "promiseOpen" | "promiseBroken" | "requestOpen" | "suggestionAdopted" | "closeFirst" | "closeHere" | "closeReturning" | "closeCelebration" | "closeCheck" | "closeFarewell" | "honorificMr" | "honorificMs" | "honorificMrs" | "honorificMx" | "honorificDr" | "honorificProf" | "honorificNone" | "reasonItem" | "reasonFormerItem" | "reasonLead" | "reasonBecause" | "reasonBecauseCounted" | "reasonTogetherCounted" | "reasonInsteadOf" | "reasonInsteadOfCounted" | "reasonTakenBefore" | "reasonTakenBeforeCounted" | "reasonNextAfter" | "reasonNextAfterCounted" | "reasonAlike" | "reasonAlikeCounted" | "reasonSeenBefore" | "reasonVisitsLikeThis" | "reasonVisitsLikeThisCounted" | "reasonPeopleLikeYou" | "reasonPeopleLikeYouCounted" | "reasonSeenWith" | "reasonSeenWithCounted" | "reasonTrending" | "reasonTrendingCounted" | "reasonTrendingNow" | "reasonTrendingNowCounted" | "reasonPopular" | "reasonPopularCounted" | "reasonNew" | "reasonInCatalogue" | "reasonHadBefore")[];
            /** @description Messages to write before reasons are told in it. */
            readonly reasonsMissing: readonly ("hello" | "greetStranger" | "greetFirst" | "greetHere" | "greetReturning" | "greetCelebration" | "offerAsLastTime" | "offerUsual" | "offerStated" | "offerNear" | "rememberStated" | "offerNew" | "offerPopular" | "complaintOpen" | "complaintFollowUp" | "promiseOpen" | "promiseBroken" | "requestOpen" | "suggestionAdopted" | "closeFirst" | "closeHere" | "closeReturning" | "closeCelebration" | "closeCheck" | "closeFarewell" | "honorificMr" | "honorificMs" | "honorificMrs" | "honorificMx" | "honorificDr" | "honorificProf" | "honorificNone" | "reasonItem" | "reasonFormerItem" | "reasonLead" | "reasonBecause" | "reasonBecauseCounted" | "reasonTogetherCounted" | "reasonInsteadOf" | "reasonInsteadOfCounted" | "reasonTakenBefore" | "reasonTakenBeforeCounted" | "reasonNextAfter" | "reasonNextAfterCounted" | "reasonAlike" | "reasonAlikeCounted" | "reasonSeenBefore" | "reasonVisitsLikeThis" | "reasonVisitsLikeThisCounted" | "reasonPeopleLikeYou" | "reasonPeopleLikeYouCounted" | "reasonSeenWith" | "reasonSeenWithCounted" | "reasonTrending" | "reasonTrendingCounted" | "reasonTrendingNow" | "reasonTrendingNowCounted" | "reasonPopular" | "reasonPopularCounted" | "reasonNew" | "reasonInCatalogue" | "reasonHadBefore")[];
            readonly messages: readonly components["schemas"]["Message"][];
        };
        readonly Message: {
            /** @enum {string} */
            readonly key: "hello" | "greetStranger" | "greetFirst" | "greetHere" | "greetReturning" | "greetCelebration" | "offerAsLastTime" | "offerUsual" | "offerStated" | "offerNear" | "rememberStated" | "offerNew" | "offerPopular" | "complaintOpen" | "complaintFollowUp" | "promiseOpen" | "promiseBroken" | "requestOpen" | "suggestionAdopted" | "closeFirst" | "closeHere" | "closeReturning" | "closeCelebration" | "closeCheck" | "closeFarewell" | "honorificMr" | "honorificMs" | "honorificMrs" | "honorificMx" | "honorificDr" | "honorificProf" | "honorificNone" | "reasonItem" | "reasonFormerItem" | "reasonLead" | "reasonBecause" | "reasonBecauseCounted" | "reasonTogetherCounted" | "reasonInsteadOf" | "reasonInsteadOfCounted" | "reasonTakenBefore" | "reasonTakenBeforeCounted" | "reasonNextAfter" | "reasonNextAfterCounted" | "reasonAlike" | "reasonAlikeCounted" | "reasonSeenBefore" | "reasonVisitsLikeThis" | "reasonVisitsLikeThisCounted" | "reasonPeopleLikeYou" | "reasonPeopleLikeYouCounted" | "reasonSeenWith" | "reasonSeenWithCounted" | "reasonTrending" | "reasonTrendingCounted" | "reasonTrendingNow" | "reasonTrendingNowCounted" | "reasonPopular" | "reasonPopularCounted" | "reasonNew" | "reasonInCatalogue" | "reasonHadBefore";
            /** @description What the message may use: `{name}`. */
            readonly arguments: readonly string[];
            /** @description ICU MessageFormat, as it is said now; null where missing. */
            readonly pattern: string | null;
            /** @description `yours`, `ours`, or the locale it comes from. */
            readonly from: string | null;
        };
        readonly Audit: {
            readonly notes: readonly components["schemas"]["AuditNote"][];
            /** @description Where the next page begins: send it as `cursor`; null at the end. */
            readonly next: string | null;
        };
        readonly AuditNote: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly at: string;
            /** @description Of the key: it stands in the key, and is no secret. */
            readonly keyId: string;
            /** @description What the key was for, then. */
            readonly label: string;
            /** @description Whom to ask about it, then. */
            readonly owner: string;
            readonly method: string;
            /** @description The door, as the documentation has it; no id stands in it. */
            readonly route: string;
            /** @description Salted SHA-256 of the ids that were shown or changed, as in receipts of erasures; empty where keys, secrets, settings, words or models were changed. */
            readonly people: readonly string[];
        };
        readonly Status: {
            /** Format: int64 */
            readonly customers: number;
            /** Format: int64 */
            readonly items: number;
            /** @description Whether events and catalogue speak of the same items; null before the first training. */
            readonly catalogueGaps: components["schemas"]["CatalogueGaps"] | null;
            /** Format: int64 */
            readonly events: number;
            /** Format: double */
            readonly eventsPerSecond: number;
            readonly model: components["schemas"]["ServingModel"] | null;
            /** @description Visitors that came in a surge and only looked, or faster than a person can: the model did not learn from them. The largest hours, and what most of them looked at. */
            readonly bursts: components["schemas"]["Bursts"];
            /** @description Why the version that should serve does not. */
            readonly modelProblem: string | null;
            /** Format: int64 */
            readonly stuckTrainings: number;
            readonly lastTraining: components["schemas"]["TrainingJob"] | null;
            /** @description When what had been kept long enough (`settings.retention`) was last removed, and how much. */
            readonly lastSweep: components["schemas"]["Sweep"] | null;
            readonly sweepOverdue: boolean;
            /** @description What an administrator should look at; empty on a healthy day. */
            readonly warnings: readonly string[];
        };
        readonly CatalogueGaps: {
            /**
             * Format: int64
             * @description Items that events name.
             */
            readonly items: number;
            /**
             * Format: int64
             * @description Those of them that the catalogue never had.
             */
            readonly unknownItems: number;
            /**
             * Format: double
             * @description How much of what people do is with these, 0 to 1.
             */
            readonly unknownShare: number;
        };
        readonly ServingModel: {
            /** Format: int64 */
            readonly version: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly asOf: string;
            /**
             * Format: double
             * @description Seconds since the model was made.
             */
            readonly ageSeconds: number;
            readonly listOverlap: number | null;
            readonly collapsedToPopularity: boolean;
            /** @description Share of the items on the home page that their reader had done something with before, on a sample of customers, and the type of event most of them were known by. */
            readonly known: components["schemas"]["KnownShare"] | null;
        };
        readonly Burst: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly from: string;
            /** Format: int64 */
            readonly visitors: number;
            readonly itemIds: readonly string[];
        };
        readonly Bursts: {
            /** Format: int64 */
            readonly visitors: number;
        };
        readonly Sweep: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly startedAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            readonly finishedAt: string;
            readonly removed: components["schemas"]["SweptAway"];
        };
        readonly SweptAway: {
            /** Format: int64 */
            readonly interactions: number;
            /** Format: int64 */
            readonly cases: number;
            /** Format: int64 */
            readonly stays: number;
            /** Format: int64 */
            readonly feedback: number;
            /** Format: int64 */
            readonly marks: number;
            /** Format: int64 */
            readonly statements: number;
            /** Format: int64 */
            readonly notes: number;
        };
        readonly Health: {
            /** @enum {string} */
            readonly status: "ok" | "degraded" | "down";
            /** @description Of this program. */
            readonly version: string;
            readonly store: components["schemas"]["StoreCondition"];
            /** @description In words, for who looks after it; empty when all is well. */
            readonly warnings: readonly string[];
            /** @description Sums over the tenants, for operators only (RAPPORT_OPERATOR_TOKEN). */
            readonly figures?: components["schemas"]["HealthFigures"];
        };
        readonly StoreCondition: {
            /** @enum {string} */
            readonly kind: "redis" | "memory";
            readonly reachable: boolean;
            /** @description False: it answers, and takes no new data; the first warning says why. */
            readonly writable: boolean;
            /** @description What an acknowledged event survives. */
            readonly durability: string;
            /** @description In words, for who looks after it; empty when all is well. */
            readonly warnings: readonly string[];
            readonly usedMemoryBytes: number | null;
        };
        readonly HealthFigures: {
            /** Format: int64 */
            readonly tenants: number;
            /** Format: double */
            readonly eventsPerSecond: number;
            readonly oldestModelAgeSeconds: number | null;
            /** Format: int64 */
            readonly tenantsWithoutModel: number;
            /** Format: int64 */
            readonly stuckTrainings: number;
            /** Format: int64 */
            readonly tenantsCollapsedToPopularity: number;
            /** Format: int64 */
            readonly tenantsNotSwept: number;
        };
        readonly Readiness: {
            readonly ready: boolean;
            /** @description True: it is shutting down. */
            readonly closing: boolean;
            readonly store: components["schemas"]["StoreCondition"];
        };
        readonly Liveness: {
            readonly live: boolean;
        };
        readonly FitSettingsOutput: {
            /**
             * Format: double
             * @description c in similarity = sum over customers 1/d_u^c / (d_i^a d_j^b): raise it to trust customers with long histories less. Default: `1`.
             */
            readonly customerExponent: number;
            /**
             * Format: double
             * @description a: discount of the item we come from, by its number of customers. Default: `0.75`.
             */
            readonly sourceExponent: number;
            /**
             * Format: double
             * @description b: discount of the item recommended. Raise it for less popular answers. Default: `0.45`.
             */
            readonly targetExponent: number;
            /**
             * Format: double
             * @description Similarities are multiplied by support / (support + shrinkage): raise it to trust small counts less. Default: `5`.
             */
            readonly shrinkage: number;
            /** @description Fewer common customers than this are not a pattern. Default: `2`. */
            readonly minSupport: number;
            /**
             * Format: double
             * @description g: what is met less often than chance would have it counts times (how often / by chance)^g. 0: as anything else, for shops where everybody takes the same few things; raise it where tastes lie far apart. Default: `1`.
             */
            readonly chanceExponent: number;
            /** @description Neighbours kept per item. Raises model bytes and scoring time. Default: `100`. */
            readonly maxNeighbours: number;
        };
        readonly TenantSettingsOutput: {
            /** @description ISO 4217 code of every price. Default: `EUR`. */
            readonly currency: string;
            /** @description IANA zone that decides morning and evening, and which day an occasion belongs to. Default: `UTC`. */
            readonly timeZone: string;
            /** @description ISO 3166-1, such as `PT`: of telephone numbers that are told without a country’s code. Without, these are refused. */
            readonly country?: string;
            /** @description BCP 47: the language of greetings for guests of whom none is known. Default: `en`. */
            readonly defaultLocale: string;
            /** @description Hotels, shops, restaurants. What names one may spell its id, or one of its names, in other case, with other accents or spaces. */
            readonly places: {
                readonly [key: string]: components["schemas"]["PlaceSettingsOutput"];
            };
            /**
             * @description What happens with a place that does not stand in `places`. `refuse`: as soon as any stands there, events and questions that name another are refused with the field, so that no typing mistake opens a house of its own. Default: `refuse`.
             * @enum {string}
             */
            readonly otherPlaces: "refuse" | "accept";
            /** @description What else is spoken of at a touchpoint, besides what has its name. */
            readonly touchpointTopics: {
                readonly [key: string]: readonly string[];
            };
            /** @description What booking systems write where a name is not known (`LNU`, `unknown`): nobody is called so. In small letters, without signs or numbers. Replaces our list. */
            readonly placeholderNames: readonly string[];
            /** @description Categories of what is taken in private (`minibar`, `pay-tv`, `spa`): never spoken of but at a touchpoint of that name, nor shown on the desk's card. */
            readonly privateCategories: readonly string[];
            /** @description Categories of items that tell of health, diet or faith (`diabetic`, `kosher`): what is taken of them is never spoken of. */
            readonly sensitiveCategories: readonly string[];
            /** @description By what lines of the till are known that nobody had (a cover charge, service, a buffet, an open item): they are no habit and are never offered to a guest. The attribute `dish` of an item, true or false, decides over both. */
            readonly tillLines: components["schemas"]["TillLinesOutput"];
            /** @description True: items known only from events are recommended too. False: only items put into the catalogue, once there is any. Default: `false`. */
            readonly worksWithoutCatalogue: boolean;
            /**
             * Format: double
             * @description How long an item is new: days since its `createdAt`, or since somebody first did something with it, whichever is longer ago. What came after the model is new, too. Default: `30`.
             */
            readonly newForDays: number;
            /** @description Interactions kept per customer; the oldest go first. About 60 bytes each. Default: `1000`. */
            readonly historyLimit: number;
            /**
             * Format: double
             * @description How long an event is remembered after its last interaction left the history, so that a retry is counted once. Default: `7`.
             */
            readonly dedupeWindowDays: number;
            /** @description Events remembered per customer at most that have no interaction in the history. Default: `2000`. */
            readonly dedupeWindowEvents: number;
            /**
             * Format: double
             * @description A customer without events for so long is forgotten. Default: `730`.
             */
            readonly customerRetentionDays: number;
            /**
             * Format: double
             * @description An anonymous session without events for so long is forgotten. Default: `30`.
             */
            readonly sessionRetentionDays: number;
            /** @description The types of event this tenant knows. Live: the next answer already uses a new weight. */
            readonly eventTypes: {
                readonly [key: string]: components["schemas"]["EventTypeSettingsOutput"];
            };
            /** @description The scale of `value`. The middle counts nothing, the top full weight, the bottom full weight against. */
            readonly ratingScale: components["schemas"]["RatingScaleOutput"];
            /** @description The places in the shop that show recommendations. `home` is used where none is named. */
            readonly placements: {
                readonly [key: string]: components["schemas"]["PlacementSettingsOutput"];
            };
            /** @description What a key of scope `browser` may do, which anybody can read in a page. */
            readonly browser: components["schemas"]["BrowserSettingsOutput"];
            /** @description How it stands with somebody who said nothing: `unless_refused` they agree, `if_granted` they do not. See docs/privacy.md. */
            readonly consent: components["schemas"]["ConsentSettingsOutput"];
            /** @description How long what is kept, by kind; swept once a day, and when this changes. */
            readonly retention: components["schemas"]["RetentionSettingsOutput"];
            readonly training: components["schemas"]["TrainingSettingsOutput"];
        };
        readonly PlaceSettingsOutput: {
            /** @description What the place is called, by locale: `{ "en": "Harbour House" }`. */
            readonly names: {
                readonly [key: string]: string;
            };
            /** @description IANA zone of the place; without, the tenant's. */
            readonly timeZone?: string;
            /** @description BCP 47: the language of greetings there for guests of whom none is known, and of its sheets; without, the tenant's. */
            readonly defaultLocale?: string;
            /**
             * @description Decides which months are summer there. Default: `north`.
             * @enum {string}
             */
            readonly hemisphere: "north" | "south";
            /** @description When the business date ends, `HH:MM` by the clock of the place: who arrives after midnight and before it belongs to the day before. Without, 04:00. */
            readonly dayEndsAt?: string;
        };
        readonly TillLinesOutput: {
            /** @description Words of a title, besides ours in several languages: `club levy`. Case and accents do not matter. */
            readonly words: readonly string[];
            /** @description Categories of items that are no dishes: `charges`. */
            readonly categories: readonly string[];
        };
        readonly EventTypeSettingsOutput: {
            /**
             * Format: double
             * @description How much one such event says about taste. Negative: it removes the item from that customer's answers and lowers its neighbours. Zero: kept in the history (at most a fifth of it, 200), not counted.
             */
            readonly weight: number;
            /**
             * Format: double
             * @description Days after which its weight has halved. Raise it where taste is slow.
             */
            readonly halfLifeDays: number;
            /** @description The customer now has the item: placements with excludeOwned leave it out. */
            readonly owned: boolean;
            /** @description True: whoever did this has had the item, though it is no order: placements with excludeOwned leave it out as what is owned. So are ratings, likes, bookings and consumptions, unless you say otherwise. */
            readonly had?: boolean;
            /** @description Repeating it shows a habit, so that a greeting may speak of it. */
            readonly habit: boolean;
            /** @description True: the item came back. What was taken of it before does not count any more, as far as the quantity goes: not owned, not liked, not bought together, and not disliked either. */
            readonly returns?: boolean;
        };
        readonly RatingScaleOutput: {
            /** Format: double */
            readonly min: number;
            /** Format: double */
            readonly max: number;
        };
        readonly PlacementSettingsOutput: {
            /** @description Leave out what the customer already has. False where people buy again. */
            readonly excludeOwned: boolean;
            /** @description What was shown (events of type `impression`) and left alone steps back: its score is divided by 1 + strength for each time, each time fading by half in halfLifeHours. Strength 0: off. */
            readonly rotation?: components["schemas"]["RotationSettingsOutput"];
            /**
             * @description What the list is for: new items, items they had before (again), any, what comes next in a visit be it seen before (visit) or not (unseen). Without: where excludeOwned new, for a session unseen; else any, for a session visit.
             * @enum {string}
             */
            readonly shows?: "new" | "again" | "any" | "visit" | "unseen";
            /**
             * Format: double
             * @description How much an item must differ from those above it: alike are items the same people take, and those with nearly the same title. 0, as without: by score alone; 1: by difference alone.
             */
            readonly diversity?: number;
            /**
             * Format: double
             * @description Of the places of a list, so many go to new items (newForDays) that are described like what somebody did: 0.2 is every fifth, 0 none. Without: every tenth, for what was put into the catalogue after the model was made; what the model knows has the place its description gives it.
             */
            readonly newShare?: number;
            /** @description False: the list ends where nothing of the customer, basket or page speaks for an item, and may be short or empty. True, as without: it is filled with what trends, what is popular and what is new. */
            readonly fill?: boolean;
            /** @description So many items of one category (the first of each item) at most; more only where the list would be short. */
            readonly maxPerCategory?: number;
        };
        readonly RotationSettingsOutput: {
            /**
             * Format: double
             * @description Default: `0.5`.
             */
            readonly strength: number;
            /**
             * Format: double
             * @description Default: `24`.
             */
            readonly halfLifeHours: number;
        };
        readonly BrowserSettingsOutput: {
            /** @description Web origins, such as `https://shop.example`, whose pages may use a key of scope `browser`; from no other page it opens a door. Empty: the pages that the installation lets in. */
            readonly origins: readonly string[];
            /** @description What a page may tell. Take `purchase` out where your server tells of orders: then nobody can make one up. */
            readonly eventTypes: readonly string[];
            /**
             * Format: double
             * @description Units of one line that a page may tell. Default: `100`.
             */
            readonly maxQuantity: number;
            /**
             * Format: double
             * @description Price of one unit that a page may tell. Default: `100000`.
             */
            readonly maxPrice: number;
        };
        readonly ConsentSettingsOutput: {
            /**
             * @description What they do is kept, and lists are made for them. Default: `unless_refused`.
             * @enum {string}
             */
            readonly personalization: "unless_refused" | "if_granted";
            /**
             * @description What they do goes into the model that others are served from. Default: `unless_refused`.
             * @enum {string}
             */
            readonly learning: "unless_refused" | "if_granted";
            /**
             * @description They are greeted by name, and what they like is remembered. Default: `unless_refused`.
             * @enum {string}
             */
            readonly recognition: "unless_refused" | "if_granted";
        };
        readonly RetentionSettingsOutput: {
            /** @description By type of event, days after which what somebody did goes out of their history. What belongs to a stay under way stays as long as that; a return as long as what may have come back. Types without: as long as the customer is kept. */
            readonly interactionDays: {
                readonly [key: string]: number;
            };
            /**
             * Format: double
             * @description Days from the last change of a closed promise, complaint, request or suggestion. Without: as long as the customer is kept.
             */
            readonly caseDays?: number;
            /**
             * Format: double
             * @description Days from the end of a stay, or from its cancellation. Without: as long as the customer is kept.
             */
            readonly stayDays?: number;
            /**
             * Format: double
             * @description Days from a feedback. Without: as long as the customer is kept.
             */
            readonly feedbackDays?: number;
            /**
             * Format: double
             * @description Days from a mark; one that holds a fact down stays as long as the fact could come up again. Without: as long as the customer is kept.
             */
            readonly markDays?: number;
            /**
             * Format: double
             * @description Days from a stated preference; marks on it go with it. Without: as long as the customer is kept.
             */
            readonly statementDays?: number;
            /**
             * Format: double
             * @description Days that an allergy told without consent is kept, for the kitchen alone, to be confirmed. Default: `30`.
             */
            readonly unconfirmedDays: number;
            /**
             * Format: double
             * @description Days that it is kept who saw whom. Default: `365`.
             */
            readonly auditDays: number;
            /** @description Entries of the audit log kept at most, about 250 bytes each; the oldest go first. Default: `100000`. */
            readonly auditEntries: number;
        };
        readonly TrainingSettingsOutput: {
            /** @description Minutes between scheduled trainings. Default: `60`. */
            readonly everyMinutes: number;
            /** @description Train as soon as this many events have come since the last training. Default: `1000`. */
            readonly afterEvents: number;
            /** @description Train a first model as soon as this many events have come: until then there is only the catalogue. Default: `1`. */
            readonly firstAfterEvents: number;
            /** @description Published versions kept for roll-back. Default: `5`. */
            readonly keepVersions: number;
            /** @description A training that runs longer is ended and retried. Default: `3600`. */
            readonly timeoutSeconds: number;
            /**
             * Format: double
             * @description How recent a rise must be to count as a trend. Default: `7`.
             */
            readonly trendHalfLifeDays: number;
            /**
             * Format: double
             * @description How long an old sale counts for popularity. Default: `90`.
             */
            readonly popularityHalfLifeDays: number;
            /** @description How much a training tries on the newest tenth of the data, besides fitting each signal once and weighing them: what a slow machine does in so many seconds, counted in work, so that the same data end in the same recipe everywhere. 0: take `fit` as it is. Default: `60`. */
            readonly chooseSeconds: number;
            /** @description False: nothing is learnt from anonymous sessions, only from customers; sessions are served as before. Default: `true`. */
            readonly fromSessions: boolean;
            readonly fit: components["schemas"]["FitSettingsOutput"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Yours, if you sent one, else ours: the log has the request under it. */
        readonly "X-Request-Id": string;
        /** @description Where there is a limit: what is left of it, and for how many seconds. */
        readonly RateLimit: string;
        /** @description Where there is a limit: what it is, in points a window of seconds. */
        readonly "RateLimit-Policy": string;
        /** @description How to show who asks: `Bearer realm="rapport"`. */
        readonly "WWW-Authenticate": string;
        /** @description Seconds to wait before another try. */
        readonly "Retry-After": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly itemId?: string;
                /** @description Of event. */
                readonly type?: string;
                /** @description So many at most. */
                readonly limit?: number;
                /** @description `next` of the page before, with the same filters. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InteractionPage"];
                };
            };
        };
    };
    readonly recordEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description For `navigator.sendBeacon`: a key of scope `browser`, or of `events:write` and no other. */
                readonly key?: string;
                /** @description For `navigator.sendBeacon`: what else stands in the header `X-Rapport-Customer`. */
                readonly customerToken?: string;
            };
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RecordEventsRequest"];
                readonly "text/plain": string;
            };
        };
        readonly responses: {
            /** @description Taken: what it asks for is stored. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecordedEvents"];
                };
            };
        };
    };
    readonly readEvent: {
        readonly parameters: {
            readonly query: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventState"];
                };
            };
        };
    };
    readonly takeBackEvent: {
        readonly parameters: {
            readonly query?: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId?: string;
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly sessionId?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecordedEvents"];
                };
            };
        };
    };
    readonly recommendForCustomer: {
        readonly parameters: {
            readonly query?: {
                /** @description Items at most. */
                readonly limit?: number;
                /** @description Never returned, at any tier. Repeat the parameter for each id; at most 500. */
                readonly exclude?: readonly string[];
                /** @description One of the placements of the tenant; default `home`. */
                readonly placement?: string;
                /** @description The list goes on after so many items of it, with none of them twice while nothing else changes. At a placement with variety at most 50 times the limit. */
                readonly offset?: number;
                /** @description Only items of this category; of several, of any of them. Repeat the parameter for each. */
                readonly category?: readonly string[];
                /** @description Only items that it lets through, at every tier: see docs/lists.md. As JSON. */
                readonly filter?: string;
                /** @description Also tell what each score is made of, and why other candidates are not in the list. */
                readonly explain?: boolean;
                /** @description Names of attributes to tell of each item, beside its title, price and addresses. */
                readonly attributes?: readonly string[];
                /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. Repeat the parameter, or part them by commas. */
                readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
                /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
                readonly locale?: string;
                /** @description False: the person does not agree. They are not looked up: the answer is that of a stranger. */
                readonly consent?: boolean;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecommendationList"];
                };
            };
        };
    };
    readonly recommendForBasket: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RecommendForBasketRequest"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecommendationList"];
                };
            };
        };
    };
    readonly recommendForPage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RecommendForPageRequest"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PageOfLists"];
                };
            };
        };
    };
    readonly recommendForMany: {
        readonly parameters: {
            readonly query?: {
                /** @description Items at most. */
                readonly limit?: number;
                /** @description Never returned, at any tier. Repeat the parameter for each id; at most 500. */
                readonly exclude?: readonly string[];
                /** @description One of the placements of the tenant; default `home`. */
                readonly placement?: string;
                /** @description The list goes on after so many items of it, with none of them twice while nothing else changes. At a placement with variety at most 50 times the limit. */
                readonly offset?: number;
                /** @description Only items of this category; of several, of any of them. Repeat the parameter for each. */
                readonly category?: readonly string[];
                /** @description Only items that it lets through, at every tier: see docs/lists.md. As JSON. */
                readonly filter?: string;
                /** @description Names of attributes to tell of each item, beside its title, price and addresses. */
                readonly attributes?: readonly string[];
                /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. Repeat the parameter, or part them by commas. */
                readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
                /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
                readonly locale?: string;
            };
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RecommendForManyRequest"];
                readonly "application/x-ndjson": string;
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": components["schemas"]["BulkAnswer"];
                };
            };
        };
    };
    readonly recommendForItem: {
        readonly parameters: {
            readonly query?: {
                /** @description Items at most. */
                readonly limit?: number;
                /** @description Never returned, at any tier. Repeat the parameter for each id; at most 500. */
                readonly exclude?: readonly string[];
                /** @description One of the placements of the tenant; default `home`. */
                readonly placement?: string;
                /** @description The list goes on after so many items of it, with none of them twice while nothing else changes. At a placement with variety at most 50 times the limit. */
                readonly offset?: number;
                /** @description Only items of this category; of several, of any of them. Repeat the parameter for each. */
                readonly category?: readonly string[];
                /** @description Only items that it lets through, at every tier: see docs/lists.md. As JSON. */
                readonly filter?: string;
                /** @description Also tell what each score is made of, and why other candidates are not in the list. */
                readonly explain?: boolean;
                /** @description Names of attributes to tell of each item, beside its title, price and addresses. */
                readonly attributes?: readonly string[];
                /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. Repeat the parameter, or part them by commas. */
                readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
                /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
                readonly locale?: string;
                /** @description What the items of the list are to this one. */
                readonly relation?: "similar" | "together" | "substitutes";
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly itemId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecommendationList"];
                };
            };
        };
    };
    readonly listTrending: {
        readonly parameters: {
            readonly query?: {
                /** @description Items at most. */
                readonly limit?: number;
                /** @description Never returned, at any tier. Repeat the parameter for each id; at most 500. */
                readonly exclude?: readonly string[];
                /** @description One of the placements of the tenant; default `home`. */
                readonly placement?: string;
                /** @description The list goes on after so many items of it, with none of them twice while nothing else changes. At a placement with variety at most 50 times the limit. */
                readonly offset?: number;
                /** @description Only items of this category; of several, of any of them. Repeat the parameter for each. */
                readonly category?: readonly string[];
                /** @description Only items that it lets through, at every tier: see docs/lists.md. As JSON. */
                readonly filter?: string;
                /** @description Also tell what each score is made of, and why other candidates are not in the list. */
                readonly explain?: boolean;
                /** @description Names of attributes to tell of each item, beside its title, price and addresses. */
                readonly attributes?: readonly string[];
                /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. Repeat the parameter, or part them by commas. */
                readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
                /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
                readonly locale?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecommendationList"];
                };
            };
        };
    };
    readonly listPopular: {
        readonly parameters: {
            readonly query?: {
                /** @description Items at most. */
                readonly limit?: number;
                /** @description Never returned, at any tier. Repeat the parameter for each id; at most 500. */
                readonly exclude?: readonly string[];
                /** @description One of the placements of the tenant; default `home`. */
                readonly placement?: string;
                /** @description The list goes on after so many items of it, with none of them twice while nothing else changes. At a placement with variety at most 50 times the limit. */
                readonly offset?: number;
                /** @description Only items of this category; of several, of any of them. Repeat the parameter for each. */
                readonly category?: readonly string[];
                /** @description Only items that it lets through, at every tier: see docs/lists.md. As JSON. */
                readonly filter?: string;
                /** @description Also tell what each score is made of, and why other candidates are not in the list. */
                readonly explain?: boolean;
                /** @description Names of attributes to tell of each item, beside its title, price and addresses. */
                readonly attributes?: readonly string[];
                /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. Repeat the parameter, or part them by commas. */
                readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
                /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
                readonly locale?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecommendationList"];
                };
            };
        };
    };
    readonly listLatest: {
        readonly parameters: {
            readonly query?: {
                /** @description Items at most. */
                readonly limit?: number;
                /** @description Never returned, at any tier. Repeat the parameter for each id; at most 500. */
                readonly exclude?: readonly string[];
                /** @description One of the placements of the tenant; default `home`. */
                readonly placement?: string;
                /** @description The list goes on after so many items of it, with none of them twice while nothing else changes. At a placement with variety at most 50 times the limit. */
                readonly offset?: number;
                /** @description Only items of this category; of several, of any of them. Repeat the parameter for each. */
                readonly category?: readonly string[];
                /** @description Only items that it lets through, at every tier: see docs/lists.md. As JSON. */
                readonly filter?: string;
                /** @description Also tell what each score is made of, and why other candidates are not in the list. */
                readonly explain?: boolean;
                /** @description Names of attributes to tell of each item, beside its title, price and addresses. */
                readonly attributes?: readonly string[];
                /** @description What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them. Repeat the parameter, or part them by commas. */
                readonly fields?: readonly ("itemId" | "tier" | "title" | "price" | "categories" | "url" | "imageUrl" | "brand" | "attributes" | "score" | "reason" | "reasonText" | "shopperText" | "contributions")[];
                /** @description BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md. */
                readonly locale?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecommendationList"];
                };
            };
        };
    };
    readonly identifySession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["IdentifySessionRequest"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Identified"];
                };
            };
        };
    };
    readonly greetCustomer: {
        readonly parameters: {
            readonly query: {
                /** @description Where they are met: `check-in`, `breakfast`, ... */
                readonly touchpoint: string;
                /** @description BCP 47. Without, the guest's own language; what is not spoken here falls back: see docs/words.md. */
                readonly locale?: string;
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly place?: string;
                /** @description When; default now. Decides morning and evening. */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Greeting"];
                };
            };
        };
    };
    readonly readGuestCard: {
        readonly parameters: {
            readonly query?: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly place?: string;
                /** @description Of the reader; default the tenant's. */
                readonly locale?: string;
                /** @description ISO 8601 with `Z` or an offset; without, a time of the tenant's zone. */
                readonly at?: string;
                /** @description `kitchen`: what a kitchen needs, and needs the scope `guests:sensitive` too. */
                readonly view?: "desk" | "kitchen";
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GuestCard"];
                };
            };
        };
    };
    readonly listPlaces: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Places"];
                };
            };
        };
    };
    readonly listArrivals: {
        readonly parameters: {
            readonly query?: {
                /** @description Calendar day at the place; default today. */
                readonly date?: string;
                /** @description BCP 47, such as `en` or `zh-CN`. */
                readonly locale?: string;
                /** @description `kitchen`: what a kitchen needs, and needs the scope `guests:sensitive` too. */
                readonly view?: "desk" | "kitchen";
                /** @description `html`: a page to print. */
                readonly format?: "json" | "html";
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly placeId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Arrivals"];
                    readonly "text/html": string;
                };
            };
        };
    };
    readonly listGuestsInHouse: {
        readonly parameters: {
            readonly query?: {
                /** @description Calendar day at the place; default today. */
                readonly date?: string;
                /** @description BCP 47, such as `en` or `zh-CN`. */
                readonly locale?: string;
                /** @description `kitchen`: what a kitchen needs, and needs the scope `guests:sensitive` too. */
                readonly view?: "desk" | "kitchen";
                /** @description `html`: a page to print. */
                readonly format?: "json" | "html";
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly placeId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GuestsInHouse"];
                    readonly "text/html": string;
                };
            };
        };
    };
    readonly listDepartures: {
        readonly parameters: {
            readonly query?: {
                /** @description Calendar day at the place; default today. */
                readonly date?: string;
                /** @description BCP 47, such as `en` or `zh-CN`. */
                readonly locale?: string;
                /** @description `kitchen`: what a kitchen needs, and needs the scope `guests:sensitive` too. */
                readonly view?: "desk" | "kitchen";
                /** @description `html`: a page to print. */
                readonly format?: "json" | "html";
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly placeId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Departures"];
                    readonly "text/html": string;
                };
            };
        };
    };
    readonly listOpenCases: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly placeId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OpenCases"];
                };
            };
        };
    };
    readonly listFeedback: {
        readonly parameters: {
            readonly query?: {
                /** @description Default: 7 days ago. */
                readonly from?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly placeId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeedbackOfHouse"];
                };
            };
        };
    };
    readonly readRoom: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly placeId: string;
                /** @description As the house writes it. */
                readonly room: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomGuests"];
                };
            };
        };
    };
    readonly readHistory: {
        readonly parameters: {
            readonly query?: {
                /** @description So many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["History"];
                };
            };
        };
    };
    readonly findGuests: {
        readonly parameters: {
            readonly query?: {
                /** @description In any spelling; the last word may be begun. */
                readonly name?: string;
                /** @description A loyalty number, whole. */
                readonly loyalty?: string;
                /** @description An e-mail address, whole. */
                readonly email?: string;
                /** @description A telephone number, with its country. */
                readonly phone?: string;
                /** @description So many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FoundGuests"];
                };
            };
        };
    };
    readonly listCustomers: {
        readonly parameters: {
            readonly query?: {
                /** @description So many at most. */
                readonly limit?: number;
                /** @description `next` of the page before, with the same filters. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    readonly readCustomer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    readonly eraseCustomer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasure"];
                };
            };
        };
    };
    readonly listNeighbours: {
        readonly parameters: {
            readonly query?: {
                /** @description So many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Neighbours"];
                };
            };
        };
    };
    readonly suggestDuplicates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Duplicates"];
                };
            };
        };
    };
    readonly suggestDuplicatesOfPlace: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly placeId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DuplicatesOfHouse"];
                };
            };
        };
    };
    readonly mergeCustomers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MergeCustomersRequest"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Merge"];
                };
            };
        };
    };
    readonly undoMerge: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly absorbedId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly readProfile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Profile"];
                };
            };
        };
    };
    readonly putProfile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PutProfileRequest"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Profile"];
                };
            };
        };
    };
    readonly patchProfile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PatchProfileRequest"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Profile"];
                };
            };
        };
    };
    readonly listStays: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListStaysAnswer"];
                };
            };
        };
    };
    readonly readStay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly stayId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KnownStay"];
                };
            };
        };
    };
    readonly putStay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly stayId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StayState"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KnownStay"];
                };
            };
        };
    };
    readonly putStays: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PutStaysRequest"];
                readonly "application/x-ndjson": string;
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ToldStays"];
                };
            };
        };
    };
    readonly readConsents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConsentsOfCustomer"];
                };
            };
        };
    };
    readonly recordConsent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RecordConsentRequest"];
            };
        };
        readonly responses: {
            /** @description Made, and stored. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConsentStanding"];
                };
            };
        };
    };
    readonly withdrawPreference: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly recordId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly addPreferenceConsent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly recordId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AddPreferenceConsentRequest"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConsentOfPreference"];
                };
            };
        };
    };
    readonly takeBackPreferenceConsent: {
        readonly parameters: {
            readonly query?: {
                /** @description Who tells it. */
                readonly by?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly recordId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConsentOfPreference"];
                };
            };
        };
    };
    readonly listPreferences: {
        readonly parameters: {
            readonly query?: {
                /** @description `breakfast`, `pillow`, `room`, ... */
                readonly topic?: string;
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly place?: string;
                /** @description ISO 8601 with `Z` or an offset; without, a time of the tenant's zone. */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListPreferencesAnswer"];
                };
            };
        };
    };
    readonly recordPreference: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RecordPreferenceRequest"];
            };
        };
        readonly responses: {
            /** @description Made, and stored. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StatedPreference"];
                };
            };
        };
    };
    readonly listMarks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListMarksAnswer"];
                };
            };
        };
    };
    readonly markFact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MarkFactRequest"];
            };
        };
        readonly responses: {
            /** @description Made, and stored. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Mark"];
                };
            };
        };
    };
    readonly undoMark: {
        readonly parameters: {
            readonly query?: {
                /** @description Who takes it back. */
                readonly by?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly markId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listCases: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListCasesAnswer"];
                };
            };
        };
    };
    readonly openCase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OpenCaseRequest"];
            };
        };
        readonly responses: {
            /** @description Made, and stored. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ToldCase"];
                };
            };
        };
    };
    readonly changeCase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly caseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeCaseRequest"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ToldCase"];
                };
            };
        };
    };
    readonly recordFeedback: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RecordFeedbackRequest"];
            };
        };
        readonly responses: {
            /** @description Made, and stored. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Feedback"];
                };
            };
        };
    };
    readonly readPlaceReport: {
        readonly parameters: {
            readonly query?: {
                /** @description Default: 90 days before `to`. */
                readonly from?: string;
                /** @description Default: now. */
                readonly to?: string;
                /** @description After so many days away a guest counts as lost. */
                readonly lapsedDays?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly placeId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlaceReport"];
                };
            };
        };
    };
    readonly exportCustomer: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts before `Accept`. */
                readonly format?: "json" | "html";
                /** @description Of the page; counts before `Accept-Language`. */
                readonly locale?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonExport"];
                    readonly "text/html": string;
                };
            };
        };
    };
    readonly makePageLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MakePageLinkRequest"];
            };
        };
        readonly responses: {
            /** @description Made, and stored. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PageLink"];
                };
            };
        };
    };
    readonly readmitCustomer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Returned"];
                };
            };
        };
    };
    readonly checkErasureReceipt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CheckErasureReceiptRequest"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CheckedReceipt"];
                };
            };
        };
    };
    readonly listItems: {
        readonly parameters: {
            readonly query?: {
                /** @description So many at most. */
                readonly limit?: number;
                /** @description `next` of the page before, with the same filters. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ItemPage"];
                };
            };
        };
    };
    readonly putItems: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PutItemsRequest"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UpsertedItems"];
                };
            };
        };
    };
    readonly patchItems: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PatchItemsRequest"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PatchedItems"];
                };
            };
        };
    };
    readonly matchItems: {
        readonly parameters: {
            readonly query?: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly groupId?: string;
                /** @description Name of an attribute. */
                readonly attribute?: string;
                /** @description What that attribute is, or one of what it is. */
                readonly value?: string;
                /** @description Ids of items; repeat the parameter. */
                readonly deletedAmong?: readonly string[];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ItemMatches"];
                };
            };
        };
    };
    readonly readItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly itemId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Item"];
                };
            };
        };
    };
    readonly putItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly itemId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ItemBody"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UpsertedItems"];
                };
            };
        };
    };
    readonly deleteItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly itemId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly patchItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly itemId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ItemPatch"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Item"];
                };
            };
        };
    };
    readonly listTrainings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TrainingJobs"];
                };
            };
        };
    };
    readonly requestTraining: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Taken: what it asks for is stored. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TrainingJob"];
                };
            };
        };
    };
    readonly readTraining: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly jobId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TrainingJob"];
                };
            };
        };
    };
    readonly listModels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Models"];
                };
            };
        };
    };
    readonly compareModels: {
        readonly parameters: {
            readonly query: {
                /** @description Of a model. */
                readonly from: number;
                /** @description Of a model. */
                readonly to: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelComparison"];
                };
            };
        };
    };
    readonly readModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Of a model. */
                readonly version: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelSummary"];
                };
            };
        };
    };
    readonly activateModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Of a model. */
                readonly version: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelSummary"];
                };
            };
        };
    };
    readonly listKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Keys"];
                };
            };
        };
    };
    readonly makeKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MakeKeyRequest"];
            };
        };
        readonly responses: {
            /** @description Made, and stored. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MadeKey"];
                };
            };
        };
    };
    readonly revokeKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly keyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listSecrets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Secrets"];
                };
            };
        };
    };
    readonly makeSecret: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MakeSecretRequest"];
            };
        };
        readonly responses: {
            /** @description Made, and stored. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Secret"];
                };
            };
        };
    };
    readonly endSecret: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly secretId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly readSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TenantSettingsOutput"];
                };
            };
        };
    };
    readonly putSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TenantSettings"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TenantSettingsOutput"];
                };
            };
        };
    };
    readonly listLanguages: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Languages"];
                };
            };
        };
    };
    readonly readWords: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description BCP 47, such as `en` or `zh-CN`. */
                readonly locale: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Words"];
                };
            };
        };
    };
    readonly putWords: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description BCP 47, such as `en` or `zh-CN`. */
                readonly locale: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PutWordsRequest"];
            };
        };
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Words"];
                };
            };
        };
    };
    readonly removeWords: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description BCP 47, such as `en` or `zh-CN`. */
                readonly locale: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly readAudit: {
        readonly parameters: {
            readonly query?: {
                /** @description Under any of their ids; somebody erased by the one asked. */
                readonly customerId?: string;
                /** @description Opaque: any well-formed Unicode, not all blank; not `.` or `..`. */
                readonly keyId?: string;
                /** @description ISO 8601 with `Z` or an offset; without, a time of the tenant's zone. */
                readonly from?: string;
                /** @description ISO 8601 with `Z` or an offset; without, a time of the tenant's zone. */
                readonly to?: string;
                /** @description So many at most. */
                readonly limit?: number;
                /** @description `next` of the page before, with the same filters. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Audit"];
                };
            };
        };
    };
    readonly readStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    readonly readHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    readonly readReadiness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    readonly readLiveness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done, or here it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Liveness"];
                };
            };
        };
    };
}
