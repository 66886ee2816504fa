/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const hearth = $root.hearth = (() => {

    /**
     * Namespace hearth.
     * @exports hearth
     * @namespace
     */
    const hearth = {};

    hearth.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof hearth
         * @namespace
         */
        const v1 = {};

        /**
         * State enum.
         * @name hearth.v1.State
         * @enum {number}
         * @property {number} STATE_UNSPECIFIED=0 STATE_UNSPECIFIED value
         * @property {number} STATE_QUEUED=1 STATE_QUEUED value
         * @property {number} STATE_LEASED=2 STATE_LEASED value
         * @property {number} STATE_SUCCEEDED=3 STATE_SUCCEEDED value
         * @property {number} STATE_FAILED=4 STATE_FAILED value
         * @property {number} STATE_CANCELLED=5 STATE_CANCELLED value
         */
        v1.State = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "STATE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "STATE_QUEUED"] = 1;
            values[valuesById[2] = "STATE_LEASED"] = 2;
            values[valuesById[3] = "STATE_SUCCEEDED"] = 3;
            values[valuesById[4] = "STATE_FAILED"] = 4;
            values[valuesById[5] = "STATE_CANCELLED"] = 5;
            return values;
        })();

        v1.BlobRef = (function() {

            /**
             * Properties of a BlobRef.
             * @typedef {Object} hearth.v1.BlobRef.$Properties
             * @property {string|null} [sha256] BlobRef sha256
             * @property {number|null} [size] BlobRef size
             * @property {string|null} [name] BlobRef name
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BlobRef.
             * @memberof hearth.v1
             * @interface IBlobRef
             * @augments hearth.v1.BlobRef.$Properties
             * @deprecated Use hearth.v1.BlobRef.$Properties instead.
             */

            /**
             * Shape of a BlobRef.
             * @typedef {hearth.v1.BlobRef.$Properties} hearth.v1.BlobRef.$Shape
             */

            /**
             * Constructs a new BlobRef.
             * @memberof hearth.v1
             * @classdesc Represents a BlobRef.
             * @constructor
             * @param {hearth.v1.BlobRef.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BlobRef = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BlobRef sha256.
             * @member {string} sha256
             * @memberof hearth.v1.BlobRef
             * @instance
             */
            BlobRef.prototype.sha256 = "";

            /**
             * BlobRef size.
             * @member {number} size
             * @memberof hearth.v1.BlobRef
             * @instance
             */
            BlobRef.prototype.size = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * BlobRef name.
             * @member {string} name
             * @memberof hearth.v1.BlobRef
             * @instance
             */
            BlobRef.prototype.name = "";

            /**
             * Encodes the specified BlobRef message. Does not implicitly {@link hearth.v1.BlobRef.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.BlobRef
             * @static
             * @param {hearth.v1.BlobRef.$Properties} message BlobRef message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BlobRef.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256 !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sha256);
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.size);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 50, wireType 2 =*/402).string(message.name);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BlobRef message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.BlobRef
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.BlobRef & hearth.v1.BlobRef.$Shape} BlobRef
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BlobRef.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.BlobRef();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 50: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BlobRef;
        })();

        v1.BackoffPolicy = (function() {

            /**
             * Properties of a BackoffPolicy.
             * @typedef {Object} hearth.v1.BackoffPolicy.$Properties
             * @property {google.protobuf.Duration.$Properties|null} [initial] BackoffPolicy initial
             * @property {google.protobuf.Duration.$Properties|null} [max] BackoffPolicy max
             * @property {number|null} [multiplier] BackoffPolicy multiplier
             * @property {number|null} [jitter] BackoffPolicy jitter
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BackoffPolicy.
             * @memberof hearth.v1
             * @interface IBackoffPolicy
             * @augments hearth.v1.BackoffPolicy.$Properties
             * @deprecated Use hearth.v1.BackoffPolicy.$Properties instead.
             */

            /**
             * Shape of a BackoffPolicy.
             * @typedef {hearth.v1.BackoffPolicy.$Properties} hearth.v1.BackoffPolicy.$Shape
             */

            /**
             * Constructs a new BackoffPolicy.
             * @memberof hearth.v1
             * @classdesc Represents a BackoffPolicy.
             * @constructor
             * @param {hearth.v1.BackoffPolicy.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BackoffPolicy = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BackoffPolicy initial.
             * @member {google.protobuf.Duration.$Properties|null|undefined} initial
             * @memberof hearth.v1.BackoffPolicy
             * @instance
             */
            BackoffPolicy.prototype.initial = null;

            /**
             * BackoffPolicy max.
             * @member {google.protobuf.Duration.$Properties|null|undefined} max
             * @memberof hearth.v1.BackoffPolicy
             * @instance
             */
            BackoffPolicy.prototype.max = null;

            /**
             * BackoffPolicy multiplier.
             * @member {number} multiplier
             * @memberof hearth.v1.BackoffPolicy
             * @instance
             */
            BackoffPolicy.prototype.multiplier = 0;

            /**
             * BackoffPolicy jitter.
             * @member {number} jitter
             * @memberof hearth.v1.BackoffPolicy
             * @instance
             */
            BackoffPolicy.prototype.jitter = 0;

            /**
             * Encodes the specified BackoffPolicy message. Does not implicitly {@link hearth.v1.BackoffPolicy.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.BackoffPolicy
             * @static
             * @param {hearth.v1.BackoffPolicy.$Properties} message BackoffPolicy message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BackoffPolicy.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.initial != null && $Object.hasOwnProperty.call(message, "initial"))
                    $root.google.protobuf.Duration.encode(message.initial, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.max != null && $Object.hasOwnProperty.call(message, "max"))
                    $root.google.protobuf.Duration.encode(message.max, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.multiplier != null && $Object.hasOwnProperty.call(message, "multiplier") && !$Object.is(message.multiplier, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.multiplier);
                if (message.jitter != null && $Object.hasOwnProperty.call(message, "jitter") && !$Object.is(message.jitter, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.jitter);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BackoffPolicy message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.BackoffPolicy
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.BackoffPolicy & hearth.v1.BackoffPolicy.$Shape} BackoffPolicy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BackoffPolicy.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.BackoffPolicy();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.initial = $root.google.protobuf.Duration.decode(reader, reader.size(), $undefined, _depth + 1, message.initial);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.max = $root.google.protobuf.Duration.decode(reader, reader.size(), $undefined, _depth + 1, message.max);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.multiplier = value;
                            else
                                delete message.multiplier;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.jitter = value;
                            else
                                delete message.jitter;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BackoffPolicy;
        })();

        v1.Spec = (function() {

            /**
             * Properties of a Spec.
             * @typedef {Object} hearth.v1.Spec.$Properties
             * @property {string|null} [kind] Spec kind
             * @property {Uint8Array|null} [payload] Spec payload
             * @property {Array.<hearth.v1.BlobRef.$Properties>|null} [blobs] Spec blobs
             * @property {number|null} [maxAttempts] Spec maxAttempts
             * @property {google.protobuf.Duration.$Properties|null} [leaseTtl] Spec leaseTtl
             * @property {hearth.v1.BackoffPolicy.$Properties|null} [backoff] Spec backoff
             * @property {google.protobuf.Duration.$Properties|null} [runLimit] Spec runLimit
             * @property {Object.<string,string>|null} [labels] Spec labels
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Spec.
             * @memberof hearth.v1
             * @interface ISpec
             * @augments hearth.v1.Spec.$Properties
             * @deprecated Use hearth.v1.Spec.$Properties instead.
             */

            /**
             * Shape of a Spec.
             * @typedef {hearth.v1.Spec.$Properties} hearth.v1.Spec.$Shape
             */

            /**
             * Constructs a new Spec.
             * @memberof hearth.v1
             * @classdesc Represents a Spec.
             * @constructor
             * @param {hearth.v1.Spec.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Spec = function (properties) {
                this.blobs = [];
                this.labels = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Spec kind.
             * @member {string} kind
             * @memberof hearth.v1.Spec
             * @instance
             */
            Spec.prototype.kind = "";

            /**
             * Spec payload.
             * @member {Uint8Array} payload
             * @memberof hearth.v1.Spec
             * @instance
             */
            Spec.prototype.payload = $util.newBuffer([]);

            /**
             * Spec blobs.
             * @member {Array.<hearth.v1.BlobRef.$Properties>} blobs
             * @memberof hearth.v1.Spec
             * @instance
             */
            Spec.prototype.blobs = $util.emptyArray;

            /**
             * Spec maxAttempts.
             * @member {number} maxAttempts
             * @memberof hearth.v1.Spec
             * @instance
             */
            Spec.prototype.maxAttempts = 0;

            /**
             * Spec leaseTtl.
             * @member {google.protobuf.Duration.$Properties|null|undefined} leaseTtl
             * @memberof hearth.v1.Spec
             * @instance
             */
            Spec.prototype.leaseTtl = null;

            /**
             * Spec backoff.
             * @member {hearth.v1.BackoffPolicy.$Properties|null|undefined} backoff
             * @memberof hearth.v1.Spec
             * @instance
             */
            Spec.prototype.backoff = null;

            /**
             * Spec runLimit.
             * @member {google.protobuf.Duration.$Properties|null|undefined} runLimit
             * @memberof hearth.v1.Spec
             * @instance
             */
            Spec.prototype.runLimit = null;

            /**
             * Spec labels.
             * @member {Object.<string,string>} labels
             * @memberof hearth.v1.Spec
             * @instance
             */
            Spec.prototype.labels = $util.emptyObject;

            /**
             * Encodes the specified Spec message. Does not implicitly {@link hearth.v1.Spec.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Spec
             * @static
             * @param {hearth.v1.Spec.$Properties} message Spec message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Spec.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.kind);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.payload);
                if (message.blobs != null && message.blobs.length)
                    for (let i = 0; i < message.blobs.length; ++i)
                        $root.hearth.v1.BlobRef.encode(message.blobs[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.maxAttempts != null && $Object.hasOwnProperty.call(message, "maxAttempts") && message.maxAttempts !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.maxAttempts);
                if (message.leaseTtl != null && $Object.hasOwnProperty.call(message, "leaseTtl"))
                    $root.google.protobuf.Duration.encode(message.leaseTtl, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.backoff != null && $Object.hasOwnProperty.call(message, "backoff"))
                    $root.hearth.v1.BackoffPolicy.encode(message.backoff, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.runLimit != null && $Object.hasOwnProperty.call(message, "runLimit"))
                    $root.google.protobuf.Duration.encode(message.runLimit, writer.uint32(/* id 50, wireType 2 =*/402).fork(), _depth + 1).ldelim();
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels"))
                    for (let keys = $Object.keys(message.labels), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 51, wireType 2 =*/410).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.labels[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Spec message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Spec
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Spec & hearth.v1.Spec.$Shape} Spec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Spec.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Spec();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.blobs && message.blobs.length))
                                message.blobs = [];
                            message.blobs.push($root.hearth.v1.BlobRef.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.maxAttempts = value;
                            else
                                delete message.maxAttempts;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.leaseTtl = $root.google.protobuf.Duration.decode(reader, reader.size(), $undefined, _depth + 1, message.leaseTtl);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.backoff = $root.hearth.v1.BackoffPolicy.decode(reader, reader.size(), $undefined, _depth + 1, message.backoff);
                            continue;
                        }
                    case 50: {
                            if (wireType !== 2)
                                break;
                            message.runLimit = $root.google.protobuf.Duration.decode(reader, reader.size(), $undefined, _depth + 1, message.runLimit);
                            continue;
                        }
                    case 51: {
                            if (wireType !== 2)
                                break;
                            if (message.labels === $util.emptyObject)
                                message.labels = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.labels, key);
                            message.labels[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Spec;
        })();

        v1.Lease = (function() {

            /**
             * Properties of a Lease.
             * @typedef {Object} hearth.v1.Lease.$Properties
             * @property {string|null} [workerId] Lease workerId
             * @property {google.protobuf.Timestamp.$Properties|null} [leasedAt] Lease leasedAt
             * @property {google.protobuf.Timestamp.$Properties|null} [expiresAt] Lease expiresAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Lease.
             * @memberof hearth.v1
             * @interface ILease
             * @augments hearth.v1.Lease.$Properties
             * @deprecated Use hearth.v1.Lease.$Properties instead.
             */

            /**
             * Shape of a Lease.
             * @typedef {hearth.v1.Lease.$Properties} hearth.v1.Lease.$Shape
             */

            /**
             * Constructs a new Lease.
             * @memberof hearth.v1
             * @classdesc Represents a Lease.
             * @constructor
             * @param {hearth.v1.Lease.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Lease = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Lease workerId.
             * @member {string} workerId
             * @memberof hearth.v1.Lease
             * @instance
             */
            Lease.prototype.workerId = "";

            /**
             * Lease leasedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} leasedAt
             * @memberof hearth.v1.Lease
             * @instance
             */
            Lease.prototype.leasedAt = null;

            /**
             * Lease expiresAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} expiresAt
             * @memberof hearth.v1.Lease
             * @instance
             */
            Lease.prototype.expiresAt = null;

            /**
             * Encodes the specified Lease message. Does not implicitly {@link hearth.v1.Lease.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Lease
             * @static
             * @param {hearth.v1.Lease.$Properties} message Lease message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Lease.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.workerId != null && $Object.hasOwnProperty.call(message, "workerId") && message.workerId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.workerId);
                if (message.leasedAt != null && $Object.hasOwnProperty.call(message, "leasedAt"))
                    $root.google.protobuf.Timestamp.encode(message.leasedAt, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt"))
                    $root.google.protobuf.Timestamp.encode(message.expiresAt, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Lease message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Lease
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Lease & hearth.v1.Lease.$Shape} Lease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Lease.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Lease();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.workerId = value;
                            else
                                delete message.workerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.leasedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.leasedAt);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.expiresAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.expiresAt);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Lease;
        })();

        v1.Result = (function() {

            /**
             * Properties of a Result.
             * @typedef {Object} hearth.v1.Result.$Properties
             * @property {Uint8Array|null} [payload] Result payload
             * @property {Array.<hearth.v1.BlobRef.$Properties>|null} [blobs] Result blobs
             * @property {string|null} [workerId] Result workerId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Result.
             * @memberof hearth.v1
             * @interface IResult
             * @augments hearth.v1.Result.$Properties
             * @deprecated Use hearth.v1.Result.$Properties instead.
             */

            /**
             * Shape of a Result.
             * @typedef {hearth.v1.Result.$Properties} hearth.v1.Result.$Shape
             */

            /**
             * Constructs a new Result.
             * @memberof hearth.v1
             * @classdesc Represents a Result.
             * @constructor
             * @param {hearth.v1.Result.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Result = function (properties) {
                this.blobs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Result payload.
             * @member {Uint8Array} payload
             * @memberof hearth.v1.Result
             * @instance
             */
            Result.prototype.payload = $util.newBuffer([]);

            /**
             * Result blobs.
             * @member {Array.<hearth.v1.BlobRef.$Properties>} blobs
             * @memberof hearth.v1.Result
             * @instance
             */
            Result.prototype.blobs = $util.emptyArray;

            /**
             * Result workerId.
             * @member {string} workerId
             * @memberof hearth.v1.Result
             * @instance
             */
            Result.prototype.workerId = "";

            /**
             * Encodes the specified Result message. Does not implicitly {@link hearth.v1.Result.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Result
             * @static
             * @param {hearth.v1.Result.$Properties} message Result message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Result.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.payload);
                if (message.blobs != null && message.blobs.length)
                    for (let i = 0; i < message.blobs.length; ++i)
                        $root.hearth.v1.BlobRef.encode(message.blobs[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.workerId != null && $Object.hasOwnProperty.call(message, "workerId") && message.workerId !== "")
                    writer.uint32(/* id 50, wireType 2 =*/402).string(message.workerId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Result message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Result
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Result & hearth.v1.Result.$Shape} Result
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Result.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Result();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.blobs && message.blobs.length))
                                message.blobs = [];
                            message.blobs.push($root.hearth.v1.BlobRef.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 50: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.workerId = value;
                            else
                                delete message.workerId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Result;
        })();

        v1.Progress = (function() {

            /**
             * Properties of a Progress.
             * @typedef {Object} hearth.v1.Progress.$Properties
             * @property {number|null} [percent] Progress percent
             * @property {string|null} [message] Progress message
             * @property {google.protobuf.Timestamp.$Properties|null} [reportedAt] Progress reportedAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Progress.
             * @memberof hearth.v1
             * @interface IProgress
             * @augments hearth.v1.Progress.$Properties
             * @deprecated Use hearth.v1.Progress.$Properties instead.
             */

            /**
             * Shape of a Progress.
             * @typedef {hearth.v1.Progress.$Properties} hearth.v1.Progress.$Shape
             */

            /**
             * Constructs a new Progress.
             * @memberof hearth.v1
             * @classdesc Represents a Progress.
             * @constructor
             * @param {hearth.v1.Progress.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Progress = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Progress percent.
             * @member {number} percent
             * @memberof hearth.v1.Progress
             * @instance
             */
            Progress.prototype.percent = 0;

            /**
             * Progress message.
             * @member {string} message
             * @memberof hearth.v1.Progress
             * @instance
             */
            Progress.prototype.message = "";

            /**
             * Progress reportedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} reportedAt
             * @memberof hearth.v1.Progress
             * @instance
             */
            Progress.prototype.reportedAt = null;

            /**
             * Encodes the specified Progress message. Does not implicitly {@link hearth.v1.Progress.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Progress
             * @static
             * @param {hearth.v1.Progress.$Properties} message Progress message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Progress.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.percent != null && $Object.hasOwnProperty.call(message, "percent") && !$Object.is(message.percent, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.percent);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.reportedAt != null && $Object.hasOwnProperty.call(message, "reportedAt"))
                    $root.google.protobuf.Timestamp.encode(message.reportedAt, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Progress message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Progress
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Progress & hearth.v1.Progress.$Shape} Progress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Progress.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Progress();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.percent = value;
                            else
                                delete message.percent;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.reportedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.reportedAt);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Progress;
        })();

        v1.Job = (function() {

            /**
             * Properties of a Job.
             * @typedef {Object} hearth.v1.Job.$Properties
             * @property {string|null} [id] Job id
             * @property {hearth.v1.Spec.$Properties|null} [spec] Job spec
             * @property {hearth.v1.State|null} [state] Job state
             * @property {number|null} [attempt] Job attempt
             * @property {hearth.v1.Lease.$Properties|null} [lease] Job lease
             * @property {hearth.v1.Result.$Properties|null} [result] Job result
             * @property {string|null} [lastError] Job lastError
             * @property {google.protobuf.Timestamp.$Properties|null} [nextRunAt] Job nextRunAt
             * @property {google.protobuf.Timestamp.$Properties|null} [createdAt] Job createdAt
             * @property {google.protobuf.Timestamp.$Properties|null} [updatedAt] Job updatedAt
             * @property {hearth.v1.Progress.$Properties|null} [progress] Job progress
             * @property {number|null} [number] Job number
             * @property {number|null} [fencingToken] Job fencingToken
             * @property {string|null} [submittedBy] Job submittedBy
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Job.
             * @memberof hearth.v1
             * @interface IJob
             * @augments hearth.v1.Job.$Properties
             * @deprecated Use hearth.v1.Job.$Properties instead.
             */

            /**
             * Shape of a Job.
             * @typedef {hearth.v1.Job.$Properties} hearth.v1.Job.$Shape
             */

            /**
             * Constructs a new Job.
             * @memberof hearth.v1
             * @classdesc Represents a Job.
             * @constructor
             * @param {hearth.v1.Job.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Job = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Job id.
             * @member {string} id
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.id = "";

            /**
             * Job spec.
             * @member {hearth.v1.Spec.$Properties|null|undefined} spec
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.spec = null;

            /**
             * Job state.
             * @member {hearth.v1.State} state
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.state = 0;

            /**
             * Job attempt.
             * @member {number} attempt
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.attempt = 0;

            /**
             * Job lease.
             * @member {hearth.v1.Lease.$Properties|null|undefined} lease
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.lease = null;

            /**
             * Job result.
             * @member {hearth.v1.Result.$Properties|null|undefined} result
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.result = null;

            /**
             * Job lastError.
             * @member {string} lastError
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.lastError = "";

            /**
             * Job nextRunAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} nextRunAt
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.nextRunAt = null;

            /**
             * Job createdAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} createdAt
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.createdAt = null;

            /**
             * Job updatedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} updatedAt
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.updatedAt = null;

            /**
             * Job progress.
             * @member {hearth.v1.Progress.$Properties|null|undefined} progress
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.progress = null;

            /**
             * Job number.
             * @member {number} number
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Job fencingToken.
             * @member {number} fencingToken
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.fencingToken = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Job submittedBy.
             * @member {string} submittedBy
             * @memberof hearth.v1.Job
             * @instance
             */
            Job.prototype.submittedBy = "";

            /**
             * Encodes the specified Job message. Does not implicitly {@link hearth.v1.Job.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Job
             * @static
             * @param {hearth.v1.Job.$Properties} message Job message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Job.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                    $root.hearth.v1.Spec.encode(message.spec, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.state);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.attempt);
                if (message.lease != null && $Object.hasOwnProperty.call(message, "lease"))
                    $root.hearth.v1.Lease.encode(message.lease, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.result != null && $Object.hasOwnProperty.call(message, "result"))
                    $root.hearth.v1.Result.encode(message.result, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.lastError != null && $Object.hasOwnProperty.call(message, "lastError") && message.lastError !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.lastError);
                if (message.nextRunAt != null && $Object.hasOwnProperty.call(message, "nextRunAt"))
                    $root.google.protobuf.Timestamp.encode(message.nextRunAt, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    $root.google.protobuf.Timestamp.encode(message.createdAt, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.updatedAt != null && $Object.hasOwnProperty.call(message, "updatedAt"))
                    $root.google.protobuf.Timestamp.encode(message.updatedAt, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.progress != null && $Object.hasOwnProperty.call(message, "progress"))
                    $root.hearth.v1.Progress.encode(message.progress, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 50, wireType 0 =*/400).int64(message.number);
                if (message.fencingToken != null && $Object.hasOwnProperty.call(message, "fencingToken") && (typeof message.fencingToken === "object" ? message.fencingToken.low || message.fencingToken.high : message.fencingToken !== 0))
                    writer.uint32(/* id 51, wireType 0 =*/408).int64(message.fencingToken);
                if (message.submittedBy != null && $Object.hasOwnProperty.call(message, "submittedBy") && message.submittedBy !== "")
                    writer.uint32(/* id 52, wireType 2 =*/418).string(message.submittedBy);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Job message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Job
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Job & hearth.v1.Job.$Shape} Job
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Job.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Job();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.spec = $root.hearth.v1.Spec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.lease = $root.hearth.v1.Lease.decode(reader, reader.size(), $undefined, _depth + 1, message.lease);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.result = $root.hearth.v1.Result.decode(reader, reader.size(), $undefined, _depth + 1, message.result);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lastError = value;
                            else
                                delete message.lastError;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.nextRunAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.nextRunAt);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.createdAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.createdAt);
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.updatedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.updatedAt);
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.progress = $root.hearth.v1.Progress.decode(reader, reader.size(), $undefined, _depth + 1, message.progress);
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 51: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fencingToken = value;
                            else
                                delete message.fencingToken;
                            continue;
                        }
                    case 52: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.submittedBy = value;
                            else
                                delete message.submittedBy;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Job;
        })();

        v1.WorkerInfo = (function() {

            /**
             * Properties of a WorkerInfo.
             * @typedef {Object} hearth.v1.WorkerInfo.$Properties
             * @property {string|null} [id] WorkerInfo id
             * @property {string|null} [hostname] WorkerInfo hostname
             * @property {string|null} [os] WorkerInfo os
             * @property {string|null} [arch] WorkerInfo arch
             * @property {Array.<string>|null} [kinds] WorkerInfo kinds
             * @property {string|null} [version] WorkerInfo version
             * @property {google.protobuf.Timestamp.$Properties|null} [joinedAt] WorkerInfo joinedAt
             * @property {google.protobuf.Timestamp.$Properties|null} [lastSeen] WorkerInfo lastSeen
             * @property {number|null} [concurrency] WorkerInfo concurrency
             * @property {boolean|null} [connected] WorkerInfo connected
             * @property {number|null} [leases] WorkerInfo leases
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WorkerInfo.
             * @memberof hearth.v1
             * @interface IWorkerInfo
             * @augments hearth.v1.WorkerInfo.$Properties
             * @deprecated Use hearth.v1.WorkerInfo.$Properties instead.
             */

            /**
             * Shape of a WorkerInfo.
             * @typedef {hearth.v1.WorkerInfo.$Properties} hearth.v1.WorkerInfo.$Shape
             */

            /**
             * Constructs a new WorkerInfo.
             * @memberof hearth.v1
             * @classdesc Represents a WorkerInfo.
             * @constructor
             * @param {hearth.v1.WorkerInfo.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WorkerInfo = function (properties) {
                this.kinds = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WorkerInfo id.
             * @member {string} id
             * @memberof hearth.v1.WorkerInfo
             * @instance
             */
            WorkerInfo.prototype.id = "";

            /**
             * WorkerInfo hostname.
             * @member {string} hostname
             * @memberof hearth.v1.WorkerInfo
             * @instance
             */
            WorkerInfo.prototype.hostname = "";

            /**
             * WorkerInfo os.
             * @member {string} os
             * @memberof hearth.v1.WorkerInfo
             * @instance
             */
            WorkerInfo.prototype.os = "";

            /**
             * WorkerInfo arch.
             * @member {string} arch
             * @memberof hearth.v1.WorkerInfo
             * @instance
             */
            WorkerInfo.prototype.arch = "";

            /**
             * WorkerInfo kinds.
             * @member {Array.<string>} kinds
             * @memberof hearth.v1.WorkerInfo
             * @instance
             */
            WorkerInfo.prototype.kinds = $util.emptyArray;

            /**
             * WorkerInfo version.
             * @member {string} version
             * @memberof hearth.v1.WorkerInfo
             * @instance
             */
            WorkerInfo.prototype.version = "";

            /**
             * WorkerInfo joinedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} joinedAt
             * @memberof hearth.v1.WorkerInfo
             * @instance
             */
            WorkerInfo.prototype.joinedAt = null;

            /**
             * WorkerInfo lastSeen.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} lastSeen
             * @memberof hearth.v1.WorkerInfo
             * @instance
             */
            WorkerInfo.prototype.lastSeen = null;

            /**
             * WorkerInfo concurrency.
             * @member {number} concurrency
             * @memberof hearth.v1.WorkerInfo
             * @instance
             */
            WorkerInfo.prototype.concurrency = 0;

            /**
             * WorkerInfo connected.
             * @member {boolean} connected
             * @memberof hearth.v1.WorkerInfo
             * @instance
             */
            WorkerInfo.prototype.connected = false;

            /**
             * WorkerInfo leases.
             * @member {number} leases
             * @memberof hearth.v1.WorkerInfo
             * @instance
             */
            WorkerInfo.prototype.leases = 0;

            /**
             * Encodes the specified WorkerInfo message. Does not implicitly {@link hearth.v1.WorkerInfo.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.WorkerInfo
             * @static
             * @param {hearth.v1.WorkerInfo.$Properties} message WorkerInfo message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WorkerInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.hostname != null && $Object.hasOwnProperty.call(message, "hostname") && message.hostname !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.hostname);
                if (message.os != null && $Object.hasOwnProperty.call(message, "os") && message.os !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.os);
                if (message.arch != null && $Object.hasOwnProperty.call(message, "arch") && message.arch !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.arch);
                if (message.kinds != null && message.kinds.length)
                    for (let i = 0; i < message.kinds.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.kinds[i]);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.version);
                if (message.joinedAt != null && $Object.hasOwnProperty.call(message, "joinedAt"))
                    $root.google.protobuf.Timestamp.encode(message.joinedAt, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.lastSeen != null && $Object.hasOwnProperty.call(message, "lastSeen"))
                    $root.google.protobuf.Timestamp.encode(message.lastSeen, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.concurrency != null && $Object.hasOwnProperty.call(message, "concurrency") && message.concurrency !== 0)
                    writer.uint32(/* id 50, wireType 0 =*/400).int32(message.concurrency);
                if (message.connected != null && $Object.hasOwnProperty.call(message, "connected") && message.connected !== false)
                    writer.uint32(/* id 51, wireType 0 =*/408).bool(message.connected);
                if (message.leases != null && $Object.hasOwnProperty.call(message, "leases") && message.leases !== 0)
                    writer.uint32(/* id 52, wireType 0 =*/416).int32(message.leases);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WorkerInfo message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.WorkerInfo
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.WorkerInfo & hearth.v1.WorkerInfo.$Shape} WorkerInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WorkerInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.WorkerInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.hostname = value;
                            else
                                delete message.hostname;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.os = value;
                            else
                                delete message.os;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.arch = value;
                            else
                                delete message.arch;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.kinds && message.kinds.length))
                                message.kinds = [];
                            message.kinds.push(reader.stringVerify());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.joinedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.joinedAt);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.lastSeen = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.lastSeen);
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.concurrency = value;
                            else
                                delete message.concurrency;
                            continue;
                        }
                    case 51: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.connected = value;
                            else
                                delete message.connected;
                            continue;
                        }
                    case 52: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.leases = value;
                            else
                                delete message.leases;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WorkerInfo;
        })();

        v1.SubmitJobRequest = (function() {

            /**
             * Properties of a SubmitJobRequest.
             * @typedef {Object} hearth.v1.SubmitJobRequest.$Properties
             * @property {hearth.v1.Spec.$Properties|null} [spec] SubmitJobRequest spec
             * @property {string|null} [id] SubmitJobRequest id
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SubmitJobRequest.
             * @memberof hearth.v1
             * @interface ISubmitJobRequest
             * @augments hearth.v1.SubmitJobRequest.$Properties
             * @deprecated Use hearth.v1.SubmitJobRequest.$Properties instead.
             */

            /**
             * Shape of a SubmitJobRequest.
             * @typedef {hearth.v1.SubmitJobRequest.$Properties} hearth.v1.SubmitJobRequest.$Shape
             */

            /**
             * Constructs a new SubmitJobRequest.
             * @memberof hearth.v1
             * @classdesc Represents a SubmitJobRequest.
             * @constructor
             * @param {hearth.v1.SubmitJobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SubmitJobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SubmitJobRequest spec.
             * @member {hearth.v1.Spec.$Properties|null|undefined} spec
             * @memberof hearth.v1.SubmitJobRequest
             * @instance
             */
            SubmitJobRequest.prototype.spec = null;

            /**
             * SubmitJobRequest id.
             * @member {string} id
             * @memberof hearth.v1.SubmitJobRequest
             * @instance
             */
            SubmitJobRequest.prototype.id = "";

            /**
             * Encodes the specified SubmitJobRequest message. Does not implicitly {@link hearth.v1.SubmitJobRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.SubmitJobRequest
             * @static
             * @param {hearth.v1.SubmitJobRequest.$Properties} message SubmitJobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SubmitJobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                    $root.hearth.v1.Spec.encode(message.spec, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 50, wireType 2 =*/402).string(message.id);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SubmitJobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.SubmitJobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.SubmitJobRequest & hearth.v1.SubmitJobRequest.$Shape} SubmitJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SubmitJobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.SubmitJobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.spec = $root.hearth.v1.Spec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                            continue;
                        }
                    case 50: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SubmitJobRequest;
        })();

        v1.SubmitJobResponse = (function() {

            /**
             * Properties of a SubmitJobResponse.
             * @typedef {Object} hearth.v1.SubmitJobResponse.$Properties
             * @property {string|null} [id] SubmitJobResponse id
             * @property {number|null} [number] SubmitJobResponse number
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SubmitJobResponse.
             * @memberof hearth.v1
             * @interface ISubmitJobResponse
             * @augments hearth.v1.SubmitJobResponse.$Properties
             * @deprecated Use hearth.v1.SubmitJobResponse.$Properties instead.
             */

            /**
             * Shape of a SubmitJobResponse.
             * @typedef {hearth.v1.SubmitJobResponse.$Properties} hearth.v1.SubmitJobResponse.$Shape
             */

            /**
             * Constructs a new SubmitJobResponse.
             * @memberof hearth.v1
             * @classdesc Represents a SubmitJobResponse.
             * @constructor
             * @param {hearth.v1.SubmitJobResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SubmitJobResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SubmitJobResponse id.
             * @member {string} id
             * @memberof hearth.v1.SubmitJobResponse
             * @instance
             */
            SubmitJobResponse.prototype.id = "";

            /**
             * SubmitJobResponse number.
             * @member {number} number
             * @memberof hearth.v1.SubmitJobResponse
             * @instance
             */
            SubmitJobResponse.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified SubmitJobResponse message. Does not implicitly {@link hearth.v1.SubmitJobResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.SubmitJobResponse
             * @static
             * @param {hearth.v1.SubmitJobResponse.$Properties} message SubmitJobResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SubmitJobResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 50, wireType 0 =*/400).int64(message.number);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SubmitJobResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.SubmitJobResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.SubmitJobResponse & hearth.v1.SubmitJobResponse.$Shape} SubmitJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SubmitJobResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.SubmitJobResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SubmitJobResponse;
        })();

        v1.GetJobRequest = (function() {

            /**
             * Properties of a GetJobRequest.
             * @typedef {Object} hearth.v1.GetJobRequest.$Properties
             * @property {string|null} [id] GetJobRequest id
             * @property {number|null} [number] GetJobRequest number
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetJobRequest.
             * @memberof hearth.v1
             * @interface IGetJobRequest
             * @augments hearth.v1.GetJobRequest.$Properties
             * @deprecated Use hearth.v1.GetJobRequest.$Properties instead.
             */

            /**
             * Shape of a GetJobRequest.
             * @typedef {hearth.v1.GetJobRequest.$Properties} hearth.v1.GetJobRequest.$Shape
             */

            /**
             * Constructs a new GetJobRequest.
             * @memberof hearth.v1
             * @classdesc Represents a GetJobRequest.
             * @constructor
             * @param {hearth.v1.GetJobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetJobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetJobRequest id.
             * @member {string} id
             * @memberof hearth.v1.GetJobRequest
             * @instance
             */
            GetJobRequest.prototype.id = "";

            /**
             * GetJobRequest number.
             * @member {number} number
             * @memberof hearth.v1.GetJobRequest
             * @instance
             */
            GetJobRequest.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified GetJobRequest message. Does not implicitly {@link hearth.v1.GetJobRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.GetJobRequest
             * @static
             * @param {hearth.v1.GetJobRequest.$Properties} message GetJobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetJobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 50, wireType 0 =*/400).int64(message.number);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetJobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.GetJobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.GetJobRequest & hearth.v1.GetJobRequest.$Shape} GetJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetJobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.GetJobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetJobRequest;
        })();

        v1.ListJobsRequest = (function() {

            /**
             * Properties of a ListJobsRequest.
             * @typedef {Object} hearth.v1.ListJobsRequest.$Properties
             * @property {Array.<hearth.v1.State>|null} [states] ListJobsRequest states
             * @property {Array.<string>|null} [kinds] ListJobsRequest kinds
             * @property {number|null} [limit] ListJobsRequest limit
             * @property {number|null} [before] ListJobsRequest before
             * @property {Object.<string,string>|null} [labels] ListJobsRequest labels
             * @property {google.protobuf.Timestamp.$Properties|null} [since] ListJobsRequest since
             * @property {google.protobuf.Timestamp.$Properties|null} [endedSince] ListJobsRequest endedSince
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListJobsRequest.
             * @memberof hearth.v1
             * @interface IListJobsRequest
             * @augments hearth.v1.ListJobsRequest.$Properties
             * @deprecated Use hearth.v1.ListJobsRequest.$Properties instead.
             */

            /**
             * Shape of a ListJobsRequest.
             * @typedef {hearth.v1.ListJobsRequest.$Properties} hearth.v1.ListJobsRequest.$Shape
             */

            /**
             * Constructs a new ListJobsRequest.
             * @memberof hearth.v1
             * @classdesc Represents a ListJobsRequest.
             * @constructor
             * @param {hearth.v1.ListJobsRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListJobsRequest = function (properties) {
                this.states = [];
                this.kinds = [];
                this.labels = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListJobsRequest states.
             * @member {Array.<hearth.v1.State>} states
             * @memberof hearth.v1.ListJobsRequest
             * @instance
             */
            ListJobsRequest.prototype.states = $util.emptyArray;

            /**
             * ListJobsRequest kinds.
             * @member {Array.<string>} kinds
             * @memberof hearth.v1.ListJobsRequest
             * @instance
             */
            ListJobsRequest.prototype.kinds = $util.emptyArray;

            /**
             * ListJobsRequest limit.
             * @member {number} limit
             * @memberof hearth.v1.ListJobsRequest
             * @instance
             */
            ListJobsRequest.prototype.limit = 0;

            /**
             * ListJobsRequest before.
             * @member {number} before
             * @memberof hearth.v1.ListJobsRequest
             * @instance
             */
            ListJobsRequest.prototype.before = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ListJobsRequest labels.
             * @member {Object.<string,string>} labels
             * @memberof hearth.v1.ListJobsRequest
             * @instance
             */
            ListJobsRequest.prototype.labels = $util.emptyObject;

            /**
             * ListJobsRequest since.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} since
             * @memberof hearth.v1.ListJobsRequest
             * @instance
             */
            ListJobsRequest.prototype.since = null;

            /**
             * ListJobsRequest endedSince.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} endedSince
             * @memberof hearth.v1.ListJobsRequest
             * @instance
             */
            ListJobsRequest.prototype.endedSince = null;

            /**
             * Encodes the specified ListJobsRequest message. Does not implicitly {@link hearth.v1.ListJobsRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListJobsRequest
             * @static
             * @param {hearth.v1.ListJobsRequest.$Properties} message ListJobsRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListJobsRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.states != null && message.states.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).int32s(message.states);
                if (message.kinds != null && message.kinds.length)
                    for (let i = 0; i < message.kinds.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.kinds[i]);
                if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.limit);
                if (message.before != null && $Object.hasOwnProperty.call(message, "before") && (typeof message.before === "object" ? message.before.low || message.before.high : message.before !== 0))
                    writer.uint32(/* id 50, wireType 0 =*/400).int64(message.before);
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels"))
                    for (let keys = $Object.keys(message.labels), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 51, wireType 2 =*/410).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.labels[keys[i]]).ldelim();
                if (message.since != null && $Object.hasOwnProperty.call(message, "since"))
                    $root.google.protobuf.Timestamp.encode(message.since, writer.uint32(/* id 52, wireType 2 =*/418).fork(), _depth + 1).ldelim();
                if (message.endedSince != null && $Object.hasOwnProperty.call(message, "endedSince"))
                    $root.google.protobuf.Timestamp.encode(message.endedSince, writer.uint32(/* id 53, wireType 2 =*/426).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListJobsRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListJobsRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListJobsRequest & hearth.v1.ListJobsRequest.$Shape} ListJobsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListJobsRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListJobsRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.states && message.states.length))
                                    message.states = [];
                                reader.int32s(message.states);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.states && message.states.length))
                                message.states = [];
                            message.states.push(reader.int32());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.kinds && message.kinds.length))
                                message.kinds = [];
                            message.kinds.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.limit = value;
                            else
                                delete message.limit;
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.before = value;
                            else
                                delete message.before;
                            continue;
                        }
                    case 51: {
                            if (wireType !== 2)
                                break;
                            if (message.labels === $util.emptyObject)
                                message.labels = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.labels, key);
                            message.labels[key] = value;
                            continue;
                        }
                    case 52: {
                            if (wireType !== 2)
                                break;
                            message.since = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.since);
                            continue;
                        }
                    case 53: {
                            if (wireType !== 2)
                                break;
                            message.endedSince = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.endedSince);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListJobsRequest;
        })();

        v1.ListJobsResponse = (function() {

            /**
             * Properties of a ListJobsResponse.
             * @typedef {Object} hearth.v1.ListJobsResponse.$Properties
             * @property {Array.<hearth.v1.Job.$Properties>|null} [jobs] ListJobsResponse jobs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListJobsResponse.
             * @memberof hearth.v1
             * @interface IListJobsResponse
             * @augments hearth.v1.ListJobsResponse.$Properties
             * @deprecated Use hearth.v1.ListJobsResponse.$Properties instead.
             */

            /**
             * Shape of a ListJobsResponse.
             * @typedef {hearth.v1.ListJobsResponse.$Properties} hearth.v1.ListJobsResponse.$Shape
             */

            /**
             * Constructs a new ListJobsResponse.
             * @memberof hearth.v1
             * @classdesc Represents a ListJobsResponse.
             * @constructor
             * @param {hearth.v1.ListJobsResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListJobsResponse = function (properties) {
                this.jobs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListJobsResponse jobs.
             * @member {Array.<hearth.v1.Job.$Properties>} jobs
             * @memberof hearth.v1.ListJobsResponse
             * @instance
             */
            ListJobsResponse.prototype.jobs = $util.emptyArray;

            /**
             * Encodes the specified ListJobsResponse message. Does not implicitly {@link hearth.v1.ListJobsResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListJobsResponse
             * @static
             * @param {hearth.v1.ListJobsResponse.$Properties} message ListJobsResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListJobsResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobs != null && message.jobs.length)
                    for (let i = 0; i < message.jobs.length; ++i)
                        $root.hearth.v1.Job.encode(message.jobs[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListJobsResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListJobsResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListJobsResponse & hearth.v1.ListJobsResponse.$Shape} ListJobsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListJobsResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListJobsResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.jobs && message.jobs.length))
                                message.jobs = [];
                            message.jobs.push($root.hearth.v1.Job.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListJobsResponse;
        })();

        v1.CancelJobRequest = (function() {

            /**
             * Properties of a CancelJobRequest.
             * @typedef {Object} hearth.v1.CancelJobRequest.$Properties
             * @property {string|null} [id] CancelJobRequest id
             * @property {number|null} [number] CancelJobRequest number
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CancelJobRequest.
             * @memberof hearth.v1
             * @interface ICancelJobRequest
             * @augments hearth.v1.CancelJobRequest.$Properties
             * @deprecated Use hearth.v1.CancelJobRequest.$Properties instead.
             */

            /**
             * Shape of a CancelJobRequest.
             * @typedef {hearth.v1.CancelJobRequest.$Properties} hearth.v1.CancelJobRequest.$Shape
             */

            /**
             * Constructs a new CancelJobRequest.
             * @memberof hearth.v1
             * @classdesc Represents a CancelJobRequest.
             * @constructor
             * @param {hearth.v1.CancelJobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CancelJobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CancelJobRequest id.
             * @member {string} id
             * @memberof hearth.v1.CancelJobRequest
             * @instance
             */
            CancelJobRequest.prototype.id = "";

            /**
             * CancelJobRequest number.
             * @member {number} number
             * @memberof hearth.v1.CancelJobRequest
             * @instance
             */
            CancelJobRequest.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified CancelJobRequest message. Does not implicitly {@link hearth.v1.CancelJobRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.CancelJobRequest
             * @static
             * @param {hearth.v1.CancelJobRequest.$Properties} message CancelJobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CancelJobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 50, wireType 0 =*/400).int64(message.number);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CancelJobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.CancelJobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.CancelJobRequest & hearth.v1.CancelJobRequest.$Shape} CancelJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CancelJobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.CancelJobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CancelJobRequest;
        })();

        v1.CancelJobResponse = (function() {

            /**
             * Properties of a CancelJobResponse.
             * @typedef {Object} hearth.v1.CancelJobResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CancelJobResponse.
             * @memberof hearth.v1
             * @interface ICancelJobResponse
             * @augments hearth.v1.CancelJobResponse.$Properties
             * @deprecated Use hearth.v1.CancelJobResponse.$Properties instead.
             */

            /**
             * Shape of a CancelJobResponse.
             * @typedef {hearth.v1.CancelJobResponse.$Properties} hearth.v1.CancelJobResponse.$Shape
             */

            /**
             * Constructs a new CancelJobResponse.
             * @memberof hearth.v1
             * @classdesc Represents a CancelJobResponse.
             * @constructor
             * @param {hearth.v1.CancelJobResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CancelJobResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified CancelJobResponse message. Does not implicitly {@link hearth.v1.CancelJobResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.CancelJobResponse
             * @static
             * @param {hearth.v1.CancelJobResponse.$Properties} message CancelJobResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CancelJobResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CancelJobResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.CancelJobResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.CancelJobResponse & hearth.v1.CancelJobResponse.$Shape} CancelJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CancelJobResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.CancelJobResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CancelJobResponse;
        })();

        v1.WatchJobRequest = (function() {

            /**
             * Properties of a WatchJobRequest.
             * @typedef {Object} hearth.v1.WatchJobRequest.$Properties
             * @property {string|null} [id] WatchJobRequest id
             * @property {number|null} [number] WatchJobRequest number
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchJobRequest.
             * @memberof hearth.v1
             * @interface IWatchJobRequest
             * @augments hearth.v1.WatchJobRequest.$Properties
             * @deprecated Use hearth.v1.WatchJobRequest.$Properties instead.
             */

            /**
             * Shape of a WatchJobRequest.
             * @typedef {hearth.v1.WatchJobRequest.$Properties} hearth.v1.WatchJobRequest.$Shape
             */

            /**
             * Constructs a new WatchJobRequest.
             * @memberof hearth.v1
             * @classdesc Represents a WatchJobRequest.
             * @constructor
             * @param {hearth.v1.WatchJobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchJobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WatchJobRequest id.
             * @member {string} id
             * @memberof hearth.v1.WatchJobRequest
             * @instance
             */
            WatchJobRequest.prototype.id = "";

            /**
             * WatchJobRequest number.
             * @member {number} number
             * @memberof hearth.v1.WatchJobRequest
             * @instance
             */
            WatchJobRequest.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified WatchJobRequest message. Does not implicitly {@link hearth.v1.WatchJobRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.WatchJobRequest
             * @static
             * @param {hearth.v1.WatchJobRequest.$Properties} message WatchJobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchJobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 50, wireType 0 =*/400).int64(message.number);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WatchJobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.WatchJobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.WatchJobRequest & hearth.v1.WatchJobRequest.$Shape} WatchJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchJobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.WatchJobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WatchJobRequest;
        })();

        v1.RegisterWorkerRequest = (function() {

            /**
             * Properties of a RegisterWorkerRequest.
             * @typedef {Object} hearth.v1.RegisterWorkerRequest.$Properties
             * @property {hearth.v1.WorkerInfo.$Properties|null} [info] RegisterWorkerRequest info
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RegisterWorkerRequest.
             * @memberof hearth.v1
             * @interface IRegisterWorkerRequest
             * @augments hearth.v1.RegisterWorkerRequest.$Properties
             * @deprecated Use hearth.v1.RegisterWorkerRequest.$Properties instead.
             */

            /**
             * Shape of a RegisterWorkerRequest.
             * @typedef {hearth.v1.RegisterWorkerRequest.$Properties} hearth.v1.RegisterWorkerRequest.$Shape
             */

            /**
             * Constructs a new RegisterWorkerRequest.
             * @memberof hearth.v1
             * @classdesc Represents a RegisterWorkerRequest.
             * @constructor
             * @param {hearth.v1.RegisterWorkerRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RegisterWorkerRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RegisterWorkerRequest info.
             * @member {hearth.v1.WorkerInfo.$Properties|null|undefined} info
             * @memberof hearth.v1.RegisterWorkerRequest
             * @instance
             */
            RegisterWorkerRequest.prototype.info = null;

            /**
             * Encodes the specified RegisterWorkerRequest message. Does not implicitly {@link hearth.v1.RegisterWorkerRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.RegisterWorkerRequest
             * @static
             * @param {hearth.v1.RegisterWorkerRequest.$Properties} message RegisterWorkerRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RegisterWorkerRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.info != null && $Object.hasOwnProperty.call(message, "info"))
                    $root.hearth.v1.WorkerInfo.encode(message.info, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RegisterWorkerRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.RegisterWorkerRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.RegisterWorkerRequest & hearth.v1.RegisterWorkerRequest.$Shape} RegisterWorkerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RegisterWorkerRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.RegisterWorkerRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.info = $root.hearth.v1.WorkerInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.info);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RegisterWorkerRequest;
        })();

        v1.RegisterWorkerResponse = (function() {

            /**
             * Properties of a RegisterWorkerResponse.
             * @typedef {Object} hearth.v1.RegisterWorkerResponse.$Properties
             * @property {google.protobuf.Duration.$Properties|null} [heartbeatInterval] RegisterWorkerResponse heartbeatInterval
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RegisterWorkerResponse.
             * @memberof hearth.v1
             * @interface IRegisterWorkerResponse
             * @augments hearth.v1.RegisterWorkerResponse.$Properties
             * @deprecated Use hearth.v1.RegisterWorkerResponse.$Properties instead.
             */

            /**
             * Shape of a RegisterWorkerResponse.
             * @typedef {hearth.v1.RegisterWorkerResponse.$Properties} hearth.v1.RegisterWorkerResponse.$Shape
             */

            /**
             * Constructs a new RegisterWorkerResponse.
             * @memberof hearth.v1
             * @classdesc Represents a RegisterWorkerResponse.
             * @constructor
             * @param {hearth.v1.RegisterWorkerResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RegisterWorkerResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RegisterWorkerResponse heartbeatInterval.
             * @member {google.protobuf.Duration.$Properties|null|undefined} heartbeatInterval
             * @memberof hearth.v1.RegisterWorkerResponse
             * @instance
             */
            RegisterWorkerResponse.prototype.heartbeatInterval = null;

            /**
             * Encodes the specified RegisterWorkerResponse message. Does not implicitly {@link hearth.v1.RegisterWorkerResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.RegisterWorkerResponse
             * @static
             * @param {hearth.v1.RegisterWorkerResponse.$Properties} message RegisterWorkerResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RegisterWorkerResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.heartbeatInterval != null && $Object.hasOwnProperty.call(message, "heartbeatInterval"))
                    $root.google.protobuf.Duration.encode(message.heartbeatInterval, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RegisterWorkerResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.RegisterWorkerResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.RegisterWorkerResponse & hearth.v1.RegisterWorkerResponse.$Shape} RegisterWorkerResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RegisterWorkerResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.RegisterWorkerResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.heartbeatInterval = $root.google.protobuf.Duration.decode(reader, reader.size(), $undefined, _depth + 1, message.heartbeatInterval);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RegisterWorkerResponse;
        })();

        v1.LeaseJobRequest = (function() {

            /**
             * Properties of a LeaseJobRequest.
             * @typedef {Object} hearth.v1.LeaseJobRequest.$Properties
             * @property {string|null} [workerId] LeaseJobRequest workerId
             * @property {Array.<string>|null} [kinds] LeaseJobRequest kinds
             * @property {google.protobuf.Duration.$Properties|null} [pollTimeout] LeaseJobRequest pollTimeout
             * @property {google.protobuf.Duration.$Properties|null} [leaseTtl] LeaseJobRequest leaseTtl
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LeaseJobRequest.
             * @memberof hearth.v1
             * @interface ILeaseJobRequest
             * @augments hearth.v1.LeaseJobRequest.$Properties
             * @deprecated Use hearth.v1.LeaseJobRequest.$Properties instead.
             */

            /**
             * Shape of a LeaseJobRequest.
             * @typedef {hearth.v1.LeaseJobRequest.$Properties} hearth.v1.LeaseJobRequest.$Shape
             */

            /**
             * Constructs a new LeaseJobRequest.
             * @memberof hearth.v1
             * @classdesc Represents a LeaseJobRequest.
             * @constructor
             * @param {hearth.v1.LeaseJobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LeaseJobRequest = function (properties) {
                this.kinds = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LeaseJobRequest workerId.
             * @member {string} workerId
             * @memberof hearth.v1.LeaseJobRequest
             * @instance
             */
            LeaseJobRequest.prototype.workerId = "";

            /**
             * LeaseJobRequest kinds.
             * @member {Array.<string>} kinds
             * @memberof hearth.v1.LeaseJobRequest
             * @instance
             */
            LeaseJobRequest.prototype.kinds = $util.emptyArray;

            /**
             * LeaseJobRequest pollTimeout.
             * @member {google.protobuf.Duration.$Properties|null|undefined} pollTimeout
             * @memberof hearth.v1.LeaseJobRequest
             * @instance
             */
            LeaseJobRequest.prototype.pollTimeout = null;

            /**
             * LeaseJobRequest leaseTtl.
             * @member {google.protobuf.Duration.$Properties|null|undefined} leaseTtl
             * @memberof hearth.v1.LeaseJobRequest
             * @instance
             */
            LeaseJobRequest.prototype.leaseTtl = null;

            /**
             * Encodes the specified LeaseJobRequest message. Does not implicitly {@link hearth.v1.LeaseJobRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.LeaseJobRequest
             * @static
             * @param {hearth.v1.LeaseJobRequest.$Properties} message LeaseJobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LeaseJobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.workerId != null && $Object.hasOwnProperty.call(message, "workerId") && message.workerId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.workerId);
                if (message.kinds != null && message.kinds.length)
                    for (let i = 0; i < message.kinds.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.kinds[i]);
                if (message.pollTimeout != null && $Object.hasOwnProperty.call(message, "pollTimeout"))
                    $root.google.protobuf.Duration.encode(message.pollTimeout, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.leaseTtl != null && $Object.hasOwnProperty.call(message, "leaseTtl"))
                    $root.google.protobuf.Duration.encode(message.leaseTtl, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LeaseJobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.LeaseJobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.LeaseJobRequest & hearth.v1.LeaseJobRequest.$Shape} LeaseJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LeaseJobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.LeaseJobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.workerId = value;
                            else
                                delete message.workerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.kinds && message.kinds.length))
                                message.kinds = [];
                            message.kinds.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.pollTimeout = $root.google.protobuf.Duration.decode(reader, reader.size(), $undefined, _depth + 1, message.pollTimeout);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.leaseTtl = $root.google.protobuf.Duration.decode(reader, reader.size(), $undefined, _depth + 1, message.leaseTtl);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LeaseJobRequest;
        })();

        v1.LeaseJobResponse = (function() {

            /**
             * Properties of a LeaseJobResponse.
             * @typedef {Object} hearth.v1.LeaseJobResponse.$Properties
             * @property {hearth.v1.Job.$Properties|null} [job] LeaseJobResponse job
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LeaseJobResponse.
             * @memberof hearth.v1
             * @interface ILeaseJobResponse
             * @augments hearth.v1.LeaseJobResponse.$Properties
             * @deprecated Use hearth.v1.LeaseJobResponse.$Properties instead.
             */

            /**
             * Shape of a LeaseJobResponse.
             * @typedef {hearth.v1.LeaseJobResponse.$Properties} hearth.v1.LeaseJobResponse.$Shape
             */

            /**
             * Constructs a new LeaseJobResponse.
             * @memberof hearth.v1
             * @classdesc Represents a LeaseJobResponse.
             * @constructor
             * @param {hearth.v1.LeaseJobResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LeaseJobResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LeaseJobResponse job.
             * @member {hearth.v1.Job.$Properties|null|undefined} job
             * @memberof hearth.v1.LeaseJobResponse
             * @instance
             */
            LeaseJobResponse.prototype.job = null;

            /**
             * Encodes the specified LeaseJobResponse message. Does not implicitly {@link hearth.v1.LeaseJobResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.LeaseJobResponse
             * @static
             * @param {hearth.v1.LeaseJobResponse.$Properties} message LeaseJobResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LeaseJobResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.job != null && $Object.hasOwnProperty.call(message, "job"))
                    $root.hearth.v1.Job.encode(message.job, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LeaseJobResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.LeaseJobResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.LeaseJobResponse & hearth.v1.LeaseJobResponse.$Shape} LeaseJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LeaseJobResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.LeaseJobResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.job = $root.hearth.v1.Job.decode(reader, reader.size(), $undefined, _depth + 1, message.job);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LeaseJobResponse;
        })();

        v1.HeartbeatRequest = (function() {

            /**
             * Properties of a HeartbeatRequest.
             * @typedef {Object} hearth.v1.HeartbeatRequest.$Properties
             * @property {string|null} [jobId] HeartbeatRequest jobId
             * @property {string|null} [workerId] HeartbeatRequest workerId
             * @property {hearth.v1.Progress.$Properties|null} [progress] HeartbeatRequest progress
             * @property {number|null} [fencingToken] HeartbeatRequest fencingToken
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HeartbeatRequest.
             * @memberof hearth.v1
             * @interface IHeartbeatRequest
             * @augments hearth.v1.HeartbeatRequest.$Properties
             * @deprecated Use hearth.v1.HeartbeatRequest.$Properties instead.
             */

            /**
             * Shape of a HeartbeatRequest.
             * @typedef {hearth.v1.HeartbeatRequest.$Properties} hearth.v1.HeartbeatRequest.$Shape
             */

            /**
             * Constructs a new HeartbeatRequest.
             * @memberof hearth.v1
             * @classdesc Represents a HeartbeatRequest.
             * @constructor
             * @param {hearth.v1.HeartbeatRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HeartbeatRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HeartbeatRequest jobId.
             * @member {string} jobId
             * @memberof hearth.v1.HeartbeatRequest
             * @instance
             */
            HeartbeatRequest.prototype.jobId = "";

            /**
             * HeartbeatRequest workerId.
             * @member {string} workerId
             * @memberof hearth.v1.HeartbeatRequest
             * @instance
             */
            HeartbeatRequest.prototype.workerId = "";

            /**
             * HeartbeatRequest progress.
             * @member {hearth.v1.Progress.$Properties|null|undefined} progress
             * @memberof hearth.v1.HeartbeatRequest
             * @instance
             */
            HeartbeatRequest.prototype.progress = null;

            /**
             * HeartbeatRequest fencingToken.
             * @member {number} fencingToken
             * @memberof hearth.v1.HeartbeatRequest
             * @instance
             */
            HeartbeatRequest.prototype.fencingToken = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified HeartbeatRequest message. Does not implicitly {@link hearth.v1.HeartbeatRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.HeartbeatRequest
             * @static
             * @param {hearth.v1.HeartbeatRequest.$Properties} message HeartbeatRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HeartbeatRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.workerId != null && $Object.hasOwnProperty.call(message, "workerId") && message.workerId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.workerId);
                if (message.progress != null && $Object.hasOwnProperty.call(message, "progress"))
                    $root.hearth.v1.Progress.encode(message.progress, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.fencingToken != null && $Object.hasOwnProperty.call(message, "fencingToken") && (typeof message.fencingToken === "object" ? message.fencingToken.low || message.fencingToken.high : message.fencingToken !== 0))
                    writer.uint32(/* id 50, wireType 0 =*/400).int64(message.fencingToken);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HeartbeatRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.HeartbeatRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.HeartbeatRequest & hearth.v1.HeartbeatRequest.$Shape} HeartbeatRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HeartbeatRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.HeartbeatRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.workerId = value;
                            else
                                delete message.workerId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.progress = $root.hearth.v1.Progress.decode(reader, reader.size(), $undefined, _depth + 1, message.progress);
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fencingToken = value;
                            else
                                delete message.fencingToken;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HeartbeatRequest;
        })();

        v1.HeartbeatResponse = (function() {

            /**
             * Properties of a HeartbeatResponse.
             * @typedef {Object} hearth.v1.HeartbeatResponse.$Properties
             * @property {google.protobuf.Timestamp.$Properties|null} [expiresAt] HeartbeatResponse expiresAt
             * @property {boolean|null} [cancel] HeartbeatResponse cancel
             * @property {boolean|null} [lost] HeartbeatResponse lost
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HeartbeatResponse.
             * @memberof hearth.v1
             * @interface IHeartbeatResponse
             * @augments hearth.v1.HeartbeatResponse.$Properties
             * @deprecated Use hearth.v1.HeartbeatResponse.$Properties instead.
             */

            /**
             * Shape of a HeartbeatResponse.
             * @typedef {hearth.v1.HeartbeatResponse.$Properties} hearth.v1.HeartbeatResponse.$Shape
             */

            /**
             * Constructs a new HeartbeatResponse.
             * @memberof hearth.v1
             * @classdesc Represents a HeartbeatResponse.
             * @constructor
             * @param {hearth.v1.HeartbeatResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HeartbeatResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HeartbeatResponse expiresAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} expiresAt
             * @memberof hearth.v1.HeartbeatResponse
             * @instance
             */
            HeartbeatResponse.prototype.expiresAt = null;

            /**
             * HeartbeatResponse cancel.
             * @member {boolean} cancel
             * @memberof hearth.v1.HeartbeatResponse
             * @instance
             */
            HeartbeatResponse.prototype.cancel = false;

            /**
             * HeartbeatResponse lost.
             * @member {boolean} lost
             * @memberof hearth.v1.HeartbeatResponse
             * @instance
             */
            HeartbeatResponse.prototype.lost = false;

            /**
             * Encodes the specified HeartbeatResponse message. Does not implicitly {@link hearth.v1.HeartbeatResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.HeartbeatResponse
             * @static
             * @param {hearth.v1.HeartbeatResponse.$Properties} message HeartbeatResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HeartbeatResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt"))
                    $root.google.protobuf.Timestamp.encode(message.expiresAt, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.cancel != null && $Object.hasOwnProperty.call(message, "cancel") && message.cancel !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.cancel);
                if (message.lost != null && $Object.hasOwnProperty.call(message, "lost") && message.lost !== false)
                    writer.uint32(/* id 50, wireType 0 =*/400).bool(message.lost);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HeartbeatResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.HeartbeatResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.HeartbeatResponse & hearth.v1.HeartbeatResponse.$Shape} HeartbeatResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HeartbeatResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.HeartbeatResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.expiresAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.expiresAt);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.cancel = value;
                            else
                                delete message.cancel;
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.lost = value;
                            else
                                delete message.lost;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HeartbeatResponse;
        })();

        v1.CompleteJobRequest = (function() {

            /**
             * Properties of a CompleteJobRequest.
             * @typedef {Object} hearth.v1.CompleteJobRequest.$Properties
             * @property {string|null} [jobId] CompleteJobRequest jobId
             * @property {string|null} [workerId] CompleteJobRequest workerId
             * @property {hearth.v1.Result.$Properties|null} [result] CompleteJobRequest result
             * @property {number|null} [fencingToken] CompleteJobRequest fencingToken
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CompleteJobRequest.
             * @memberof hearth.v1
             * @interface ICompleteJobRequest
             * @augments hearth.v1.CompleteJobRequest.$Properties
             * @deprecated Use hearth.v1.CompleteJobRequest.$Properties instead.
             */

            /**
             * Shape of a CompleteJobRequest.
             * @typedef {hearth.v1.CompleteJobRequest.$Properties} hearth.v1.CompleteJobRequest.$Shape
             */

            /**
             * Constructs a new CompleteJobRequest.
             * @memberof hearth.v1
             * @classdesc Represents a CompleteJobRequest.
             * @constructor
             * @param {hearth.v1.CompleteJobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CompleteJobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CompleteJobRequest jobId.
             * @member {string} jobId
             * @memberof hearth.v1.CompleteJobRequest
             * @instance
             */
            CompleteJobRequest.prototype.jobId = "";

            /**
             * CompleteJobRequest workerId.
             * @member {string} workerId
             * @memberof hearth.v1.CompleteJobRequest
             * @instance
             */
            CompleteJobRequest.prototype.workerId = "";

            /**
             * CompleteJobRequest result.
             * @member {hearth.v1.Result.$Properties|null|undefined} result
             * @memberof hearth.v1.CompleteJobRequest
             * @instance
             */
            CompleteJobRequest.prototype.result = null;

            /**
             * CompleteJobRequest fencingToken.
             * @member {number} fencingToken
             * @memberof hearth.v1.CompleteJobRequest
             * @instance
             */
            CompleteJobRequest.prototype.fencingToken = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified CompleteJobRequest message. Does not implicitly {@link hearth.v1.CompleteJobRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.CompleteJobRequest
             * @static
             * @param {hearth.v1.CompleteJobRequest.$Properties} message CompleteJobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CompleteJobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.workerId != null && $Object.hasOwnProperty.call(message, "workerId") && message.workerId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.workerId);
                if (message.result != null && $Object.hasOwnProperty.call(message, "result"))
                    $root.hearth.v1.Result.encode(message.result, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.fencingToken != null && $Object.hasOwnProperty.call(message, "fencingToken") && (typeof message.fencingToken === "object" ? message.fencingToken.low || message.fencingToken.high : message.fencingToken !== 0))
                    writer.uint32(/* id 50, wireType 0 =*/400).int64(message.fencingToken);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CompleteJobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.CompleteJobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.CompleteJobRequest & hearth.v1.CompleteJobRequest.$Shape} CompleteJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CompleteJobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.CompleteJobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.workerId = value;
                            else
                                delete message.workerId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.result = $root.hearth.v1.Result.decode(reader, reader.size(), $undefined, _depth + 1, message.result);
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fencingToken = value;
                            else
                                delete message.fencingToken;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CompleteJobRequest;
        })();

        v1.CompleteJobResponse = (function() {

            /**
             * Properties of a CompleteJobResponse.
             * @typedef {Object} hearth.v1.CompleteJobResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CompleteJobResponse.
             * @memberof hearth.v1
             * @interface ICompleteJobResponse
             * @augments hearth.v1.CompleteJobResponse.$Properties
             * @deprecated Use hearth.v1.CompleteJobResponse.$Properties instead.
             */

            /**
             * Shape of a CompleteJobResponse.
             * @typedef {hearth.v1.CompleteJobResponse.$Properties} hearth.v1.CompleteJobResponse.$Shape
             */

            /**
             * Constructs a new CompleteJobResponse.
             * @memberof hearth.v1
             * @classdesc Represents a CompleteJobResponse.
             * @constructor
             * @param {hearth.v1.CompleteJobResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CompleteJobResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified CompleteJobResponse message. Does not implicitly {@link hearth.v1.CompleteJobResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.CompleteJobResponse
             * @static
             * @param {hearth.v1.CompleteJobResponse.$Properties} message CompleteJobResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CompleteJobResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CompleteJobResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.CompleteJobResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.CompleteJobResponse & hearth.v1.CompleteJobResponse.$Shape} CompleteJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CompleteJobResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.CompleteJobResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CompleteJobResponse;
        })();

        v1.CompleteJobsRequest = (function() {

            /**
             * Properties of a CompleteJobsRequest.
             * @typedef {Object} hearth.v1.CompleteJobsRequest.$Properties
             * @property {Array.<hearth.v1.CompleteJobRequest.$Properties>|null} [jobs] CompleteJobsRequest jobs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CompleteJobsRequest.
             * @memberof hearth.v1
             * @interface ICompleteJobsRequest
             * @augments hearth.v1.CompleteJobsRequest.$Properties
             * @deprecated Use hearth.v1.CompleteJobsRequest.$Properties instead.
             */

            /**
             * Shape of a CompleteJobsRequest.
             * @typedef {hearth.v1.CompleteJobsRequest.$Properties} hearth.v1.CompleteJobsRequest.$Shape
             */

            /**
             * Constructs a new CompleteJobsRequest.
             * @memberof hearth.v1
             * @classdesc Represents a CompleteJobsRequest.
             * @constructor
             * @param {hearth.v1.CompleteJobsRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CompleteJobsRequest = function (properties) {
                this.jobs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CompleteJobsRequest jobs.
             * @member {Array.<hearth.v1.CompleteJobRequest.$Properties>} jobs
             * @memberof hearth.v1.CompleteJobsRequest
             * @instance
             */
            CompleteJobsRequest.prototype.jobs = $util.emptyArray;

            /**
             * Encodes the specified CompleteJobsRequest message. Does not implicitly {@link hearth.v1.CompleteJobsRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.CompleteJobsRequest
             * @static
             * @param {hearth.v1.CompleteJobsRequest.$Properties} message CompleteJobsRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CompleteJobsRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobs != null && message.jobs.length)
                    for (let i = 0; i < message.jobs.length; ++i)
                        $root.hearth.v1.CompleteJobRequest.encode(message.jobs[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CompleteJobsRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.CompleteJobsRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.CompleteJobsRequest & hearth.v1.CompleteJobsRequest.$Shape} CompleteJobsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CompleteJobsRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.CompleteJobsRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.jobs && message.jobs.length))
                                message.jobs = [];
                            message.jobs.push($root.hearth.v1.CompleteJobRequest.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CompleteJobsRequest;
        })();

        v1.CompleteJobsResponse = (function() {

            /**
             * Properties of a CompleteJobsResponse.
             * @typedef {Object} hearth.v1.CompleteJobsResponse.$Properties
             * @property {Array.<hearth.v1.CompletionOutcome.$Properties>|null} [outcomes] CompleteJobsResponse outcomes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CompleteJobsResponse.
             * @memberof hearth.v1
             * @interface ICompleteJobsResponse
             * @augments hearth.v1.CompleteJobsResponse.$Properties
             * @deprecated Use hearth.v1.CompleteJobsResponse.$Properties instead.
             */

            /**
             * Shape of a CompleteJobsResponse.
             * @typedef {hearth.v1.CompleteJobsResponse.$Properties} hearth.v1.CompleteJobsResponse.$Shape
             */

            /**
             * Constructs a new CompleteJobsResponse.
             * @memberof hearth.v1
             * @classdesc Represents a CompleteJobsResponse.
             * @constructor
             * @param {hearth.v1.CompleteJobsResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CompleteJobsResponse = function (properties) {
                this.outcomes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CompleteJobsResponse outcomes.
             * @member {Array.<hearth.v1.CompletionOutcome.$Properties>} outcomes
             * @memberof hearth.v1.CompleteJobsResponse
             * @instance
             */
            CompleteJobsResponse.prototype.outcomes = $util.emptyArray;

            /**
             * Encodes the specified CompleteJobsResponse message. Does not implicitly {@link hearth.v1.CompleteJobsResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.CompleteJobsResponse
             * @static
             * @param {hearth.v1.CompleteJobsResponse.$Properties} message CompleteJobsResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CompleteJobsResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.outcomes != null && message.outcomes.length)
                    for (let i = 0; i < message.outcomes.length; ++i)
                        $root.hearth.v1.CompletionOutcome.encode(message.outcomes[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CompleteJobsResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.CompleteJobsResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.CompleteJobsResponse & hearth.v1.CompleteJobsResponse.$Shape} CompleteJobsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CompleteJobsResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.CompleteJobsResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.outcomes && message.outcomes.length))
                                message.outcomes = [];
                            message.outcomes.push($root.hearth.v1.CompletionOutcome.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CompleteJobsResponse;
        })();

        v1.CompletionOutcome = (function() {

            /**
             * Properties of a CompletionOutcome.
             * @typedef {Object} hearth.v1.CompletionOutcome.$Properties
             * @property {number|null} [code] CompletionOutcome code
             * @property {string|null} [message] CompletionOutcome message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CompletionOutcome.
             * @memberof hearth.v1
             * @interface ICompletionOutcome
             * @augments hearth.v1.CompletionOutcome.$Properties
             * @deprecated Use hearth.v1.CompletionOutcome.$Properties instead.
             */

            /**
             * Shape of a CompletionOutcome.
             * @typedef {hearth.v1.CompletionOutcome.$Properties} hearth.v1.CompletionOutcome.$Shape
             */

            /**
             * Constructs a new CompletionOutcome.
             * @memberof hearth.v1
             * @classdesc Represents a CompletionOutcome.
             * @constructor
             * @param {hearth.v1.CompletionOutcome.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CompletionOutcome = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CompletionOutcome code.
             * @member {number} code
             * @memberof hearth.v1.CompletionOutcome
             * @instance
             */
            CompletionOutcome.prototype.code = 0;

            /**
             * CompletionOutcome message.
             * @member {string} message
             * @memberof hearth.v1.CompletionOutcome
             * @instance
             */
            CompletionOutcome.prototype.message = "";

            /**
             * Encodes the specified CompletionOutcome message. Does not implicitly {@link hearth.v1.CompletionOutcome.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.CompletionOutcome
             * @static
             * @param {hearth.v1.CompletionOutcome.$Properties} message CompletionOutcome message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CompletionOutcome.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CompletionOutcome message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.CompletionOutcome
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.CompletionOutcome & hearth.v1.CompletionOutcome.$Shape} CompletionOutcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CompletionOutcome.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.CompletionOutcome();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CompletionOutcome;
        })();

        v1.FailJobRequest = (function() {

            /**
             * Properties of a FailJobRequest.
             * @typedef {Object} hearth.v1.FailJobRequest.$Properties
             * @property {string|null} [jobId] FailJobRequest jobId
             * @property {string|null} [workerId] FailJobRequest workerId
             * @property {string|null} [errorMessage] FailJobRequest errorMessage
             * @property {number|null} [fencingToken] FailJobRequest fencingToken
             * @property {boolean|null} [permanent] FailJobRequest permanent
             * @property {boolean|null} [timedOut] FailJobRequest timedOut
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FailJobRequest.
             * @memberof hearth.v1
             * @interface IFailJobRequest
             * @augments hearth.v1.FailJobRequest.$Properties
             * @deprecated Use hearth.v1.FailJobRequest.$Properties instead.
             */

            /**
             * Shape of a FailJobRequest.
             * @typedef {hearth.v1.FailJobRequest.$Properties} hearth.v1.FailJobRequest.$Shape
             */

            /**
             * Constructs a new FailJobRequest.
             * @memberof hearth.v1
             * @classdesc Represents a FailJobRequest.
             * @constructor
             * @param {hearth.v1.FailJobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FailJobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FailJobRequest jobId.
             * @member {string} jobId
             * @memberof hearth.v1.FailJobRequest
             * @instance
             */
            FailJobRequest.prototype.jobId = "";

            /**
             * FailJobRequest workerId.
             * @member {string} workerId
             * @memberof hearth.v1.FailJobRequest
             * @instance
             */
            FailJobRequest.prototype.workerId = "";

            /**
             * FailJobRequest errorMessage.
             * @member {string} errorMessage
             * @memberof hearth.v1.FailJobRequest
             * @instance
             */
            FailJobRequest.prototype.errorMessage = "";

            /**
             * FailJobRequest fencingToken.
             * @member {number} fencingToken
             * @memberof hearth.v1.FailJobRequest
             * @instance
             */
            FailJobRequest.prototype.fencingToken = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * FailJobRequest permanent.
             * @member {boolean} permanent
             * @memberof hearth.v1.FailJobRequest
             * @instance
             */
            FailJobRequest.prototype.permanent = false;

            /**
             * FailJobRequest timedOut.
             * @member {boolean} timedOut
             * @memberof hearth.v1.FailJobRequest
             * @instance
             */
            FailJobRequest.prototype.timedOut = false;

            /**
             * Encodes the specified FailJobRequest message. Does not implicitly {@link hearth.v1.FailJobRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.FailJobRequest
             * @static
             * @param {hearth.v1.FailJobRequest.$Properties} message FailJobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FailJobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.workerId != null && $Object.hasOwnProperty.call(message, "workerId") && message.workerId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.workerId);
                if (message.errorMessage != null && $Object.hasOwnProperty.call(message, "errorMessage") && message.errorMessage !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.errorMessage);
                if (message.fencingToken != null && $Object.hasOwnProperty.call(message, "fencingToken") && (typeof message.fencingToken === "object" ? message.fencingToken.low || message.fencingToken.high : message.fencingToken !== 0))
                    writer.uint32(/* id 50, wireType 0 =*/400).int64(message.fencingToken);
                if (message.permanent != null && $Object.hasOwnProperty.call(message, "permanent") && message.permanent !== false)
                    writer.uint32(/* id 51, wireType 0 =*/408).bool(message.permanent);
                if (message.timedOut != null && $Object.hasOwnProperty.call(message, "timedOut") && message.timedOut !== false)
                    writer.uint32(/* id 52, wireType 0 =*/416).bool(message.timedOut);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FailJobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.FailJobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.FailJobRequest & hearth.v1.FailJobRequest.$Shape} FailJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FailJobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.FailJobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.workerId = value;
                            else
                                delete message.workerId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.errorMessage = value;
                            else
                                delete message.errorMessage;
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fencingToken = value;
                            else
                                delete message.fencingToken;
                            continue;
                        }
                    case 51: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.permanent = value;
                            else
                                delete message.permanent;
                            continue;
                        }
                    case 52: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.timedOut = value;
                            else
                                delete message.timedOut;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FailJobRequest;
        })();

        v1.FailJobResponse = (function() {

            /**
             * Properties of a FailJobResponse.
             * @typedef {Object} hearth.v1.FailJobResponse.$Properties
             * @property {boolean|null} [willRetry] FailJobResponse willRetry
             * @property {google.protobuf.Timestamp.$Properties|null} [nextRunAt] FailJobResponse nextRunAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FailJobResponse.
             * @memberof hearth.v1
             * @interface IFailJobResponse
             * @augments hearth.v1.FailJobResponse.$Properties
             * @deprecated Use hearth.v1.FailJobResponse.$Properties instead.
             */

            /**
             * Shape of a FailJobResponse.
             * @typedef {hearth.v1.FailJobResponse.$Properties} hearth.v1.FailJobResponse.$Shape
             */

            /**
             * Constructs a new FailJobResponse.
             * @memberof hearth.v1
             * @classdesc Represents a FailJobResponse.
             * @constructor
             * @param {hearth.v1.FailJobResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FailJobResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FailJobResponse willRetry.
             * @member {boolean} willRetry
             * @memberof hearth.v1.FailJobResponse
             * @instance
             */
            FailJobResponse.prototype.willRetry = false;

            /**
             * FailJobResponse nextRunAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} nextRunAt
             * @memberof hearth.v1.FailJobResponse
             * @instance
             */
            FailJobResponse.prototype.nextRunAt = null;

            /**
             * Encodes the specified FailJobResponse message. Does not implicitly {@link hearth.v1.FailJobResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.FailJobResponse
             * @static
             * @param {hearth.v1.FailJobResponse.$Properties} message FailJobResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FailJobResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.willRetry != null && $Object.hasOwnProperty.call(message, "willRetry") && message.willRetry !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.willRetry);
                if (message.nextRunAt != null && $Object.hasOwnProperty.call(message, "nextRunAt"))
                    $root.google.protobuf.Timestamp.encode(message.nextRunAt, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FailJobResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.FailJobResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.FailJobResponse & hearth.v1.FailJobResponse.$Shape} FailJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FailJobResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.FailJobResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.willRetry = value;
                            else
                                delete message.willRetry;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.nextRunAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.nextRunAt);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FailJobResponse;
        })();

        v1.PutBlobRequest = (function() {

            /**
             * Properties of a PutBlobRequest.
             * @typedef {Object} hearth.v1.PutBlobRequest.$Properties
             * @property {hearth.v1.PutBlobHeader.$Properties|null} [header] PutBlobRequest header
             * @property {Uint8Array|null} [chunk] PutBlobRequest chunk
             * @property {"header"|"chunk"} [payload] PutBlobRequest payload
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PutBlobRequest.
             * @memberof hearth.v1
             * @interface IPutBlobRequest
             * @augments hearth.v1.PutBlobRequest.$Properties
             * @deprecated Use hearth.v1.PutBlobRequest.$Properties instead.
             */

            /**
             * Narrowed shape of a PutBlobRequest.
             * @typedef {{
             *   header?: hearth.v1.PutBlobHeader.$Shape|null;
             *   chunk?: Uint8Array|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ payload?: undefined; header?: null; chunk?: null }|{ payload?: "header"; header: hearth.v1.PutBlobHeader.$Shape; chunk?: null }|{ payload?: "chunk"; header?: null; chunk: Uint8Array })
             * )} hearth.v1.PutBlobRequest.$Shape
             */

            /**
             * Constructs a new PutBlobRequest.
             * @memberof hearth.v1
             * @classdesc Represents a PutBlobRequest.
             * @constructor
             * @param {hearth.v1.PutBlobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PutBlobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PutBlobRequest header.
             * @member {hearth.v1.PutBlobHeader.$Properties|null|undefined} header
             * @memberof hearth.v1.PutBlobRequest
             * @instance
             */
            PutBlobRequest.prototype.header = null;

            /**
             * PutBlobRequest chunk.
             * @member {Uint8Array|null|undefined} chunk
             * @memberof hearth.v1.PutBlobRequest
             * @instance
             */
            PutBlobRequest.prototype.chunk = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * PutBlobRequest payload.
             * @member {"header"|"chunk"|undefined} payload
             * @memberof hearth.v1.PutBlobRequest
             * @instance
             */
            $Object.defineProperty(PutBlobRequest.prototype, "payload", {
                get: $util.oneOfGetter($oneOfFields = ["header", "chunk"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified PutBlobRequest message. Does not implicitly {@link hearth.v1.PutBlobRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.PutBlobRequest
             * @static
             * @param {hearth.v1.PutBlobRequest.$Properties} message PutBlobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PutBlobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                    $root.hearth.v1.PutBlobHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.chunk != null && $Object.hasOwnProperty.call(message, "chunk"))
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.chunk);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PutBlobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.PutBlobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.PutBlobRequest & hearth.v1.PutBlobRequest.$Shape} PutBlobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PutBlobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.PutBlobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.header = $root.hearth.v1.PutBlobHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                            message.payload = "header";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.chunk = reader.bytes();
                            message.payload = "chunk";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PutBlobRequest;
        })();

        v1.PutBlobHeader = (function() {

            /**
             * Properties of a PutBlobHeader.
             * @typedef {Object} hearth.v1.PutBlobHeader.$Properties
             * @property {number|null} [size] PutBlobHeader size
             * @property {string|null} [sha256] PutBlobHeader sha256
             * @property {string|null} [partId] PutBlobHeader partId
             * @property {number|null} [offset] PutBlobHeader offset
             * @property {boolean|null} [alone] PutBlobHeader alone
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PutBlobHeader.
             * @memberof hearth.v1
             * @interface IPutBlobHeader
             * @augments hearth.v1.PutBlobHeader.$Properties
             * @deprecated Use hearth.v1.PutBlobHeader.$Properties instead.
             */

            /**
             * Shape of a PutBlobHeader.
             * @typedef {hearth.v1.PutBlobHeader.$Properties} hearth.v1.PutBlobHeader.$Shape
             */

            /**
             * Constructs a new PutBlobHeader.
             * @memberof hearth.v1
             * @classdesc Represents a PutBlobHeader.
             * @constructor
             * @param {hearth.v1.PutBlobHeader.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PutBlobHeader = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PutBlobHeader size.
             * @member {number} size
             * @memberof hearth.v1.PutBlobHeader
             * @instance
             */
            PutBlobHeader.prototype.size = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * PutBlobHeader sha256.
             * @member {string} sha256
             * @memberof hearth.v1.PutBlobHeader
             * @instance
             */
            PutBlobHeader.prototype.sha256 = "";

            /**
             * PutBlobHeader partId.
             * @member {string} partId
             * @memberof hearth.v1.PutBlobHeader
             * @instance
             */
            PutBlobHeader.prototype.partId = "";

            /**
             * PutBlobHeader offset.
             * @member {number} offset
             * @memberof hearth.v1.PutBlobHeader
             * @instance
             */
            PutBlobHeader.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * PutBlobHeader alone.
             * @member {boolean} alone
             * @memberof hearth.v1.PutBlobHeader
             * @instance
             */
            PutBlobHeader.prototype.alone = false;

            /**
             * Encodes the specified PutBlobHeader message. Does not implicitly {@link hearth.v1.PutBlobHeader.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.PutBlobHeader
             * @static
             * @param {hearth.v1.PutBlobHeader.$Properties} message PutBlobHeader message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PutBlobHeader.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.size);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256 !== "")
                    writer.uint32(/* id 50, wireType 2 =*/402).string(message.sha256);
                if (message.partId != null && $Object.hasOwnProperty.call(message, "partId") && message.partId !== "")
                    writer.uint32(/* id 51, wireType 2 =*/410).string(message.partId);
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 52, wireType 0 =*/416).int64(message.offset);
                if (message.alone != null && $Object.hasOwnProperty.call(message, "alone") && message.alone !== false)
                    writer.uint32(/* id 53, wireType 0 =*/424).bool(message.alone);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PutBlobHeader message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.PutBlobHeader
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.PutBlobHeader & hearth.v1.PutBlobHeader.$Shape} PutBlobHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PutBlobHeader.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.PutBlobHeader();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 50: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    case 51: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.partId = value;
                            else
                                delete message.partId;
                            continue;
                        }
                    case 52: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 53: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.alone = value;
                            else
                                delete message.alone;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PutBlobHeader;
        })();

        v1.PutBlobResponse = (function() {

            /**
             * Properties of a PutBlobResponse.
             * @typedef {Object} hearth.v1.PutBlobResponse.$Properties
             * @property {hearth.v1.BlobRef.$Properties|null} [ref] PutBlobResponse ref
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PutBlobResponse.
             * @memberof hearth.v1
             * @interface IPutBlobResponse
             * @augments hearth.v1.PutBlobResponse.$Properties
             * @deprecated Use hearth.v1.PutBlobResponse.$Properties instead.
             */

            /**
             * Shape of a PutBlobResponse.
             * @typedef {hearth.v1.PutBlobResponse.$Properties} hearth.v1.PutBlobResponse.$Shape
             */

            /**
             * Constructs a new PutBlobResponse.
             * @memberof hearth.v1
             * @classdesc Represents a PutBlobResponse.
             * @constructor
             * @param {hearth.v1.PutBlobResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PutBlobResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PutBlobResponse ref.
             * @member {hearth.v1.BlobRef.$Properties|null|undefined} ref
             * @memberof hearth.v1.PutBlobResponse
             * @instance
             */
            PutBlobResponse.prototype.ref = null;

            /**
             * Encodes the specified PutBlobResponse message. Does not implicitly {@link hearth.v1.PutBlobResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.PutBlobResponse
             * @static
             * @param {hearth.v1.PutBlobResponse.$Properties} message PutBlobResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PutBlobResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ref != null && $Object.hasOwnProperty.call(message, "ref"))
                    $root.hearth.v1.BlobRef.encode(message.ref, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PutBlobResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.PutBlobResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.PutBlobResponse & hearth.v1.PutBlobResponse.$Shape} PutBlobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PutBlobResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.PutBlobResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.ref = $root.hearth.v1.BlobRef.decode(reader, reader.size(), $undefined, _depth + 1, message.ref);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PutBlobResponse;
        })();

        v1.GetBlobRequest = (function() {

            /**
             * Properties of a GetBlobRequest.
             * @typedef {Object} hearth.v1.GetBlobRequest.$Properties
             * @property {hearth.v1.BlobRef.$Properties|null} [ref] GetBlobRequest ref
             * @property {number|null} [offset] GetBlobRequest offset
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetBlobRequest.
             * @memberof hearth.v1
             * @interface IGetBlobRequest
             * @augments hearth.v1.GetBlobRequest.$Properties
             * @deprecated Use hearth.v1.GetBlobRequest.$Properties instead.
             */

            /**
             * Shape of a GetBlobRequest.
             * @typedef {hearth.v1.GetBlobRequest.$Properties} hearth.v1.GetBlobRequest.$Shape
             */

            /**
             * Constructs a new GetBlobRequest.
             * @memberof hearth.v1
             * @classdesc Represents a GetBlobRequest.
             * @constructor
             * @param {hearth.v1.GetBlobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetBlobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetBlobRequest ref.
             * @member {hearth.v1.BlobRef.$Properties|null|undefined} ref
             * @memberof hearth.v1.GetBlobRequest
             * @instance
             */
            GetBlobRequest.prototype.ref = null;

            /**
             * GetBlobRequest offset.
             * @member {number} offset
             * @memberof hearth.v1.GetBlobRequest
             * @instance
             */
            GetBlobRequest.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified GetBlobRequest message. Does not implicitly {@link hearth.v1.GetBlobRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.GetBlobRequest
             * @static
             * @param {hearth.v1.GetBlobRequest.$Properties} message GetBlobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetBlobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ref != null && $Object.hasOwnProperty.call(message, "ref"))
                    $root.hearth.v1.BlobRef.encode(message.ref, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 50, wireType 0 =*/400).int64(message.offset);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetBlobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.GetBlobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.GetBlobRequest & hearth.v1.GetBlobRequest.$Shape} GetBlobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetBlobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.GetBlobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.ref = $root.hearth.v1.BlobRef.decode(reader, reader.size(), $undefined, _depth + 1, message.ref);
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetBlobRequest;
        })();

        v1.GetBlobResponse = (function() {

            /**
             * Properties of a GetBlobResponse.
             * @typedef {Object} hearth.v1.GetBlobResponse.$Properties
             * @property {Uint8Array|null} [chunk] GetBlobResponse chunk
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetBlobResponse.
             * @memberof hearth.v1
             * @interface IGetBlobResponse
             * @augments hearth.v1.GetBlobResponse.$Properties
             * @deprecated Use hearth.v1.GetBlobResponse.$Properties instead.
             */

            /**
             * Shape of a GetBlobResponse.
             * @typedef {hearth.v1.GetBlobResponse.$Properties} hearth.v1.GetBlobResponse.$Shape
             */

            /**
             * Constructs a new GetBlobResponse.
             * @memberof hearth.v1
             * @classdesc Represents a GetBlobResponse.
             * @constructor
             * @param {hearth.v1.GetBlobResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetBlobResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetBlobResponse chunk.
             * @member {Uint8Array} chunk
             * @memberof hearth.v1.GetBlobResponse
             * @instance
             */
            GetBlobResponse.prototype.chunk = $util.newBuffer([]);

            /**
             * Encodes the specified GetBlobResponse message. Does not implicitly {@link hearth.v1.GetBlobResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.GetBlobResponse
             * @static
             * @param {hearth.v1.GetBlobResponse.$Properties} message GetBlobResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetBlobResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.chunk != null && $Object.hasOwnProperty.call(message, "chunk") && message.chunk.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.chunk);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetBlobResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.GetBlobResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.GetBlobResponse & hearth.v1.GetBlobResponse.$Shape} GetBlobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetBlobResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.GetBlobResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.chunk = value;
                            else
                                delete message.chunk;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetBlobResponse;
        })();

        v1.HasBlobRequest = (function() {

            /**
             * Properties of a HasBlobRequest.
             * @typedef {Object} hearth.v1.HasBlobRequest.$Properties
             * @property {hearth.v1.BlobRef.$Properties|null} [ref] HasBlobRequest ref
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HasBlobRequest.
             * @memberof hearth.v1
             * @interface IHasBlobRequest
             * @augments hearth.v1.HasBlobRequest.$Properties
             * @deprecated Use hearth.v1.HasBlobRequest.$Properties instead.
             */

            /**
             * Shape of a HasBlobRequest.
             * @typedef {hearth.v1.HasBlobRequest.$Properties} hearth.v1.HasBlobRequest.$Shape
             */

            /**
             * Constructs a new HasBlobRequest.
             * @memberof hearth.v1
             * @classdesc Represents a HasBlobRequest.
             * @constructor
             * @param {hearth.v1.HasBlobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HasBlobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HasBlobRequest ref.
             * @member {hearth.v1.BlobRef.$Properties|null|undefined} ref
             * @memberof hearth.v1.HasBlobRequest
             * @instance
             */
            HasBlobRequest.prototype.ref = null;

            /**
             * Encodes the specified HasBlobRequest message. Does not implicitly {@link hearth.v1.HasBlobRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.HasBlobRequest
             * @static
             * @param {hearth.v1.HasBlobRequest.$Properties} message HasBlobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HasBlobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ref != null && $Object.hasOwnProperty.call(message, "ref"))
                    $root.hearth.v1.BlobRef.encode(message.ref, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HasBlobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.HasBlobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.HasBlobRequest & hearth.v1.HasBlobRequest.$Shape} HasBlobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HasBlobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.HasBlobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.ref = $root.hearth.v1.BlobRef.decode(reader, reader.size(), $undefined, _depth + 1, message.ref);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HasBlobRequest;
        })();

        v1.HasBlobResponse = (function() {

            /**
             * Properties of a HasBlobResponse.
             * @typedef {Object} hearth.v1.HasBlobResponse.$Properties
             * @property {boolean|null} [present] HasBlobResponse present
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HasBlobResponse.
             * @memberof hearth.v1
             * @interface IHasBlobResponse
             * @augments hearth.v1.HasBlobResponse.$Properties
             * @deprecated Use hearth.v1.HasBlobResponse.$Properties instead.
             */

            /**
             * Shape of a HasBlobResponse.
             * @typedef {hearth.v1.HasBlobResponse.$Properties} hearth.v1.HasBlobResponse.$Shape
             */

            /**
             * Constructs a new HasBlobResponse.
             * @memberof hearth.v1
             * @classdesc Represents a HasBlobResponse.
             * @constructor
             * @param {hearth.v1.HasBlobResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HasBlobResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HasBlobResponse present.
             * @member {boolean} present
             * @memberof hearth.v1.HasBlobResponse
             * @instance
             */
            HasBlobResponse.prototype.present = false;

            /**
             * Encodes the specified HasBlobResponse message. Does not implicitly {@link hearth.v1.HasBlobResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.HasBlobResponse
             * @static
             * @param {hearth.v1.HasBlobResponse.$Properties} message HasBlobResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HasBlobResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.present != null && $Object.hasOwnProperty.call(message, "present") && message.present !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.present);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HasBlobResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.HasBlobResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.HasBlobResponse & hearth.v1.HasBlobResponse.$Shape} HasBlobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HasBlobResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.HasBlobResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.present = value;
                            else
                                delete message.present;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HasBlobResponse;
        })();

        v1.ListNodesRequest = (function() {

            /**
             * Properties of a ListNodesRequest.
             * @typedef {Object} hearth.v1.ListNodesRequest.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListNodesRequest.
             * @memberof hearth.v1
             * @interface IListNodesRequest
             * @augments hearth.v1.ListNodesRequest.$Properties
             * @deprecated Use hearth.v1.ListNodesRequest.$Properties instead.
             */

            /**
             * Shape of a ListNodesRequest.
             * @typedef {hearth.v1.ListNodesRequest.$Properties} hearth.v1.ListNodesRequest.$Shape
             */

            /**
             * Constructs a new ListNodesRequest.
             * @memberof hearth.v1
             * @classdesc Represents a ListNodesRequest.
             * @constructor
             * @param {hearth.v1.ListNodesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListNodesRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified ListNodesRequest message. Does not implicitly {@link hearth.v1.ListNodesRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListNodesRequest
             * @static
             * @param {hearth.v1.ListNodesRequest.$Properties} message ListNodesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListNodesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListNodesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListNodesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListNodesRequest & hearth.v1.ListNodesRequest.$Shape} ListNodesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListNodesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListNodesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListNodesRequest;
        })();

        v1.ListNodesResponse = (function() {

            /**
             * Properties of a ListNodesResponse.
             * @typedef {Object} hearth.v1.ListNodesResponse.$Properties
             * @property {Array.<hearth.v1.WorkerInfo.$Properties>|null} [nodes] ListNodesResponse nodes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListNodesResponse.
             * @memberof hearth.v1
             * @interface IListNodesResponse
             * @augments hearth.v1.ListNodesResponse.$Properties
             * @deprecated Use hearth.v1.ListNodesResponse.$Properties instead.
             */

            /**
             * Shape of a ListNodesResponse.
             * @typedef {hearth.v1.ListNodesResponse.$Properties} hearth.v1.ListNodesResponse.$Shape
             */

            /**
             * Constructs a new ListNodesResponse.
             * @memberof hearth.v1
             * @classdesc Represents a ListNodesResponse.
             * @constructor
             * @param {hearth.v1.ListNodesResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListNodesResponse = function (properties) {
                this.nodes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListNodesResponse nodes.
             * @member {Array.<hearth.v1.WorkerInfo.$Properties>} nodes
             * @memberof hearth.v1.ListNodesResponse
             * @instance
             */
            ListNodesResponse.prototype.nodes = $util.emptyArray;

            /**
             * Encodes the specified ListNodesResponse message. Does not implicitly {@link hearth.v1.ListNodesResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListNodesResponse
             * @static
             * @param {hearth.v1.ListNodesResponse.$Properties} message ListNodesResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListNodesResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.nodes != null && message.nodes.length)
                    for (let i = 0; i < message.nodes.length; ++i)
                        $root.hearth.v1.WorkerInfo.encode(message.nodes[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListNodesResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListNodesResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListNodesResponse & hearth.v1.ListNodesResponse.$Shape} ListNodesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListNodesResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListNodesResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.nodes && message.nodes.length))
                                message.nodes = [];
                            message.nodes.push($root.hearth.v1.WorkerInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListNodesResponse;
        })();

        v1.FindBlobPartRequest = (function() {

            /**
             * Properties of a FindBlobPartRequest.
             * @typedef {Object} hearth.v1.FindBlobPartRequest.$Properties
             * @property {string|null} [partId] FindBlobPartRequest partId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FindBlobPartRequest.
             * @memberof hearth.v1
             * @interface IFindBlobPartRequest
             * @augments hearth.v1.FindBlobPartRequest.$Properties
             * @deprecated Use hearth.v1.FindBlobPartRequest.$Properties instead.
             */

            /**
             * Shape of a FindBlobPartRequest.
             * @typedef {hearth.v1.FindBlobPartRequest.$Properties} hearth.v1.FindBlobPartRequest.$Shape
             */

            /**
             * Constructs a new FindBlobPartRequest.
             * @memberof hearth.v1
             * @classdesc Represents a FindBlobPartRequest.
             * @constructor
             * @param {hearth.v1.FindBlobPartRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FindBlobPartRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FindBlobPartRequest partId.
             * @member {string} partId
             * @memberof hearth.v1.FindBlobPartRequest
             * @instance
             */
            FindBlobPartRequest.prototype.partId = "";

            /**
             * Encodes the specified FindBlobPartRequest message. Does not implicitly {@link hearth.v1.FindBlobPartRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.FindBlobPartRequest
             * @static
             * @param {hearth.v1.FindBlobPartRequest.$Properties} message FindBlobPartRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FindBlobPartRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.partId != null && $Object.hasOwnProperty.call(message, "partId") && message.partId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.partId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FindBlobPartRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.FindBlobPartRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.FindBlobPartRequest & hearth.v1.FindBlobPartRequest.$Shape} FindBlobPartRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FindBlobPartRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.FindBlobPartRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.partId = value;
                            else
                                delete message.partId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FindBlobPartRequest;
        })();

        v1.FindBlobPartResponse = (function() {

            /**
             * Properties of a FindBlobPartResponse.
             * @typedef {Object} hearth.v1.FindBlobPartResponse.$Properties
             * @property {number|null} [size] FindBlobPartResponse size
             * @property {string|null} [sha256] FindBlobPartResponse sha256
             * @property {boolean|null} [alikeHere] FindBlobPartResponse alikeHere
             * @property {number|null} [coming] FindBlobPartResponse coming
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FindBlobPartResponse.
             * @memberof hearth.v1
             * @interface IFindBlobPartResponse
             * @augments hearth.v1.FindBlobPartResponse.$Properties
             * @deprecated Use hearth.v1.FindBlobPartResponse.$Properties instead.
             */

            /**
             * Shape of a FindBlobPartResponse.
             * @typedef {hearth.v1.FindBlobPartResponse.$Properties} hearth.v1.FindBlobPartResponse.$Shape
             */

            /**
             * Constructs a new FindBlobPartResponse.
             * @memberof hearth.v1
             * @classdesc Represents a FindBlobPartResponse.
             * @constructor
             * @param {hearth.v1.FindBlobPartResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FindBlobPartResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FindBlobPartResponse size.
             * @member {number} size
             * @memberof hearth.v1.FindBlobPartResponse
             * @instance
             */
            FindBlobPartResponse.prototype.size = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * FindBlobPartResponse sha256.
             * @member {string} sha256
             * @memberof hearth.v1.FindBlobPartResponse
             * @instance
             */
            FindBlobPartResponse.prototype.sha256 = "";

            /**
             * FindBlobPartResponse alikeHere.
             * @member {boolean} alikeHere
             * @memberof hearth.v1.FindBlobPartResponse
             * @instance
             */
            FindBlobPartResponse.prototype.alikeHere = false;

            /**
             * FindBlobPartResponse coming.
             * @member {number} coming
             * @memberof hearth.v1.FindBlobPartResponse
             * @instance
             */
            FindBlobPartResponse.prototype.coming = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified FindBlobPartResponse message. Does not implicitly {@link hearth.v1.FindBlobPartResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.FindBlobPartResponse
             * @static
             * @param {hearth.v1.FindBlobPartResponse.$Properties} message FindBlobPartResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FindBlobPartResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.size);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256 !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.sha256);
                if (message.alikeHere != null && $Object.hasOwnProperty.call(message, "alikeHere") && message.alikeHere !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.alikeHere);
                if (message.coming != null && $Object.hasOwnProperty.call(message, "coming") && (typeof message.coming === "object" ? message.coming.low || message.coming.high : message.coming !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.coming);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FindBlobPartResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.FindBlobPartResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.FindBlobPartResponse & hearth.v1.FindBlobPartResponse.$Shape} FindBlobPartResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FindBlobPartResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.FindBlobPartResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.alikeHere = value;
                            else
                                delete message.alikeHere;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.coming = value;
                            else
                                delete message.coming;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FindBlobPartResponse;
        })();

        v1.SubmitJobsRequest = (function() {

            /**
             * Properties of a SubmitJobsRequest.
             * @typedef {Object} hearth.v1.SubmitJobsRequest.$Properties
             * @property {Array.<hearth.v1.SubmitJobRequest.$Properties>|null} [jobs] SubmitJobsRequest jobs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SubmitJobsRequest.
             * @memberof hearth.v1
             * @interface ISubmitJobsRequest
             * @augments hearth.v1.SubmitJobsRequest.$Properties
             * @deprecated Use hearth.v1.SubmitJobsRequest.$Properties instead.
             */

            /**
             * Shape of a SubmitJobsRequest.
             * @typedef {hearth.v1.SubmitJobsRequest.$Properties} hearth.v1.SubmitJobsRequest.$Shape
             */

            /**
             * Constructs a new SubmitJobsRequest.
             * @memberof hearth.v1
             * @classdesc Represents a SubmitJobsRequest.
             * @constructor
             * @param {hearth.v1.SubmitJobsRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SubmitJobsRequest = function (properties) {
                this.jobs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SubmitJobsRequest jobs.
             * @member {Array.<hearth.v1.SubmitJobRequest.$Properties>} jobs
             * @memberof hearth.v1.SubmitJobsRequest
             * @instance
             */
            SubmitJobsRequest.prototype.jobs = $util.emptyArray;

            /**
             * Encodes the specified SubmitJobsRequest message. Does not implicitly {@link hearth.v1.SubmitJobsRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.SubmitJobsRequest
             * @static
             * @param {hearth.v1.SubmitJobsRequest.$Properties} message SubmitJobsRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SubmitJobsRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobs != null && message.jobs.length)
                    for (let i = 0; i < message.jobs.length; ++i)
                        $root.hearth.v1.SubmitJobRequest.encode(message.jobs[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SubmitJobsRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.SubmitJobsRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.SubmitJobsRequest & hearth.v1.SubmitJobsRequest.$Shape} SubmitJobsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SubmitJobsRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.SubmitJobsRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.jobs && message.jobs.length))
                                message.jobs = [];
                            message.jobs.push($root.hearth.v1.SubmitJobRequest.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SubmitJobsRequest;
        })();

        v1.SubmitJobsResponse = (function() {

            /**
             * Properties of a SubmitJobsResponse.
             * @typedef {Object} hearth.v1.SubmitJobsResponse.$Properties
             * @property {Array.<hearth.v1.SubmitJobResponse.$Properties>|null} [jobs] SubmitJobsResponse jobs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SubmitJobsResponse.
             * @memberof hearth.v1
             * @interface ISubmitJobsResponse
             * @augments hearth.v1.SubmitJobsResponse.$Properties
             * @deprecated Use hearth.v1.SubmitJobsResponse.$Properties instead.
             */

            /**
             * Shape of a SubmitJobsResponse.
             * @typedef {hearth.v1.SubmitJobsResponse.$Properties} hearth.v1.SubmitJobsResponse.$Shape
             */

            /**
             * Constructs a new SubmitJobsResponse.
             * @memberof hearth.v1
             * @classdesc Represents a SubmitJobsResponse.
             * @constructor
             * @param {hearth.v1.SubmitJobsResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SubmitJobsResponse = function (properties) {
                this.jobs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SubmitJobsResponse jobs.
             * @member {Array.<hearth.v1.SubmitJobResponse.$Properties>} jobs
             * @memberof hearth.v1.SubmitJobsResponse
             * @instance
             */
            SubmitJobsResponse.prototype.jobs = $util.emptyArray;

            /**
             * Encodes the specified SubmitJobsResponse message. Does not implicitly {@link hearth.v1.SubmitJobsResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.SubmitJobsResponse
             * @static
             * @param {hearth.v1.SubmitJobsResponse.$Properties} message SubmitJobsResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SubmitJobsResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobs != null && message.jobs.length)
                    for (let i = 0; i < message.jobs.length; ++i)
                        $root.hearth.v1.SubmitJobResponse.encode(message.jobs[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SubmitJobsResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.SubmitJobsResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.SubmitJobsResponse & hearth.v1.SubmitJobsResponse.$Shape} SubmitJobsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SubmitJobsResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.SubmitJobsResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.jobs && message.jobs.length))
                                message.jobs = [];
                            message.jobs.push($root.hearth.v1.SubmitJobResponse.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SubmitJobsResponse;
        })();

        v1.LeaseJobsRequest = (function() {

            /**
             * Properties of a LeaseJobsRequest.
             * @typedef {Object} hearth.v1.LeaseJobsRequest.$Properties
             * @property {Array.<string>|null} [kinds] LeaseJobsRequest kinds
             * @property {google.protobuf.Duration.$Properties|null} [pollTimeout] LeaseJobsRequest pollTimeout
             * @property {number|null} [slots] LeaseJobsRequest slots
             * @property {Array.<hearth.v1.KindSlots.$Properties>|null} [kindSlots] LeaseJobsRequest kindSlots
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LeaseJobsRequest.
             * @memberof hearth.v1
             * @interface ILeaseJobsRequest
             * @augments hearth.v1.LeaseJobsRequest.$Properties
             * @deprecated Use hearth.v1.LeaseJobsRequest.$Properties instead.
             */

            /**
             * Shape of a LeaseJobsRequest.
             * @typedef {hearth.v1.LeaseJobsRequest.$Properties} hearth.v1.LeaseJobsRequest.$Shape
             */

            /**
             * Constructs a new LeaseJobsRequest.
             * @memberof hearth.v1
             * @classdesc Represents a LeaseJobsRequest.
             * @constructor
             * @param {hearth.v1.LeaseJobsRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LeaseJobsRequest = function (properties) {
                this.kinds = [];
                this.kindSlots = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LeaseJobsRequest kinds.
             * @member {Array.<string>} kinds
             * @memberof hearth.v1.LeaseJobsRequest
             * @instance
             */
            LeaseJobsRequest.prototype.kinds = $util.emptyArray;

            /**
             * LeaseJobsRequest pollTimeout.
             * @member {google.protobuf.Duration.$Properties|null|undefined} pollTimeout
             * @memberof hearth.v1.LeaseJobsRequest
             * @instance
             */
            LeaseJobsRequest.prototype.pollTimeout = null;

            /**
             * LeaseJobsRequest slots.
             * @member {number} slots
             * @memberof hearth.v1.LeaseJobsRequest
             * @instance
             */
            LeaseJobsRequest.prototype.slots = 0;

            /**
             * LeaseJobsRequest kindSlots.
             * @member {Array.<hearth.v1.KindSlots.$Properties>} kindSlots
             * @memberof hearth.v1.LeaseJobsRequest
             * @instance
             */
            LeaseJobsRequest.prototype.kindSlots = $util.emptyArray;

            /**
             * Encodes the specified LeaseJobsRequest message. Does not implicitly {@link hearth.v1.LeaseJobsRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.LeaseJobsRequest
             * @static
             * @param {hearth.v1.LeaseJobsRequest.$Properties} message LeaseJobsRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LeaseJobsRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kinds != null && message.kinds.length)
                    for (let i = 0; i < message.kinds.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.kinds[i]);
                if (message.pollTimeout != null && $Object.hasOwnProperty.call(message, "pollTimeout"))
                    $root.google.protobuf.Duration.encode(message.pollTimeout, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.slots != null && $Object.hasOwnProperty.call(message, "slots") && message.slots !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.slots);
                if (message.kindSlots != null && message.kindSlots.length)
                    for (let i = 0; i < message.kindSlots.length; ++i)
                        $root.hearth.v1.KindSlots.encode(message.kindSlots[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LeaseJobsRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.LeaseJobsRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.LeaseJobsRequest & hearth.v1.LeaseJobsRequest.$Shape} LeaseJobsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LeaseJobsRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.LeaseJobsRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.kinds && message.kinds.length))
                                message.kinds = [];
                            message.kinds.push(reader.stringVerify());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.pollTimeout = $root.google.protobuf.Duration.decode(reader, reader.size(), $undefined, _depth + 1, message.pollTimeout);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.slots = value;
                            else
                                delete message.slots;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.kindSlots && message.kindSlots.length))
                                message.kindSlots = [];
                            message.kindSlots.push($root.hearth.v1.KindSlots.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LeaseJobsRequest;
        })();

        v1.KindSlots = (function() {

            /**
             * Properties of a KindSlots.
             * @typedef {Object} hearth.v1.KindSlots.$Properties
             * @property {string|null} [kind] KindSlots kind
             * @property {number|null} [slots] KindSlots slots
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a KindSlots.
             * @memberof hearth.v1
             * @interface IKindSlots
             * @augments hearth.v1.KindSlots.$Properties
             * @deprecated Use hearth.v1.KindSlots.$Properties instead.
             */

            /**
             * Shape of a KindSlots.
             * @typedef {hearth.v1.KindSlots.$Properties} hearth.v1.KindSlots.$Shape
             */

            /**
             * Constructs a new KindSlots.
             * @memberof hearth.v1
             * @classdesc Represents a KindSlots.
             * @constructor
             * @param {hearth.v1.KindSlots.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const KindSlots = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * KindSlots kind.
             * @member {string} kind
             * @memberof hearth.v1.KindSlots
             * @instance
             */
            KindSlots.prototype.kind = "";

            /**
             * KindSlots slots.
             * @member {number} slots
             * @memberof hearth.v1.KindSlots
             * @instance
             */
            KindSlots.prototype.slots = 0;

            /**
             * Encodes the specified KindSlots message. Does not implicitly {@link hearth.v1.KindSlots.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.KindSlots
             * @static
             * @param {hearth.v1.KindSlots.$Properties} message KindSlots message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            KindSlots.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.kind);
                if (message.slots != null && $Object.hasOwnProperty.call(message, "slots") && message.slots !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.slots);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a KindSlots message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.KindSlots
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.KindSlots & hearth.v1.KindSlots.$Shape} KindSlots
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            KindSlots.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.KindSlots();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.slots = value;
                            else
                                delete message.slots;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return KindSlots;
        })();

        v1.LeaseJobsResponse = (function() {

            /**
             * Properties of a LeaseJobsResponse.
             * @typedef {Object} hearth.v1.LeaseJobsResponse.$Properties
             * @property {Array.<hearth.v1.Job.$Properties>|null} [jobs] LeaseJobsResponse jobs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LeaseJobsResponse.
             * @memberof hearth.v1
             * @interface ILeaseJobsResponse
             * @augments hearth.v1.LeaseJobsResponse.$Properties
             * @deprecated Use hearth.v1.LeaseJobsResponse.$Properties instead.
             */

            /**
             * Shape of a LeaseJobsResponse.
             * @typedef {hearth.v1.LeaseJobsResponse.$Properties} hearth.v1.LeaseJobsResponse.$Shape
             */

            /**
             * Constructs a new LeaseJobsResponse.
             * @memberof hearth.v1
             * @classdesc Represents a LeaseJobsResponse.
             * @constructor
             * @param {hearth.v1.LeaseJobsResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LeaseJobsResponse = function (properties) {
                this.jobs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LeaseJobsResponse jobs.
             * @member {Array.<hearth.v1.Job.$Properties>} jobs
             * @memberof hearth.v1.LeaseJobsResponse
             * @instance
             */
            LeaseJobsResponse.prototype.jobs = $util.emptyArray;

            /**
             * Encodes the specified LeaseJobsResponse message. Does not implicitly {@link hearth.v1.LeaseJobsResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.LeaseJobsResponse
             * @static
             * @param {hearth.v1.LeaseJobsResponse.$Properties} message LeaseJobsResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LeaseJobsResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobs != null && message.jobs.length)
                    for (let i = 0; i < message.jobs.length; ++i)
                        $root.hearth.v1.Job.encode(message.jobs[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LeaseJobsResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.LeaseJobsResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.LeaseJobsResponse & hearth.v1.LeaseJobsResponse.$Shape} LeaseJobsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LeaseJobsResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.LeaseJobsResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.jobs && message.jobs.length))
                                message.jobs = [];
                            message.jobs.push($root.hearth.v1.Job.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LeaseJobsResponse;
        })();

        v1.RetryJobRequest = (function() {

            /**
             * Properties of a RetryJobRequest.
             * @typedef {Object} hearth.v1.RetryJobRequest.$Properties
             * @property {string|null} [id] RetryJobRequest id
             * @property {number|null} [number] RetryJobRequest number
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RetryJobRequest.
             * @memberof hearth.v1
             * @interface IRetryJobRequest
             * @augments hearth.v1.RetryJobRequest.$Properties
             * @deprecated Use hearth.v1.RetryJobRequest.$Properties instead.
             */

            /**
             * Shape of a RetryJobRequest.
             * @typedef {hearth.v1.RetryJobRequest.$Properties} hearth.v1.RetryJobRequest.$Shape
             */

            /**
             * Constructs a new RetryJobRequest.
             * @memberof hearth.v1
             * @classdesc Represents a RetryJobRequest.
             * @constructor
             * @param {hearth.v1.RetryJobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RetryJobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RetryJobRequest id.
             * @member {string} id
             * @memberof hearth.v1.RetryJobRequest
             * @instance
             */
            RetryJobRequest.prototype.id = "";

            /**
             * RetryJobRequest number.
             * @member {number} number
             * @memberof hearth.v1.RetryJobRequest
             * @instance
             */
            RetryJobRequest.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified RetryJobRequest message. Does not implicitly {@link hearth.v1.RetryJobRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.RetryJobRequest
             * @static
             * @param {hearth.v1.RetryJobRequest.$Properties} message RetryJobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RetryJobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.number);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RetryJobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.RetryJobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.RetryJobRequest & hearth.v1.RetryJobRequest.$Shape} RetryJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RetryJobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.RetryJobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RetryJobRequest;
        })();

        v1.RetryJobResponse = (function() {

            /**
             * Properties of a RetryJobResponse.
             * @typedef {Object} hearth.v1.RetryJobResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RetryJobResponse.
             * @memberof hearth.v1
             * @interface IRetryJobResponse
             * @augments hearth.v1.RetryJobResponse.$Properties
             * @deprecated Use hearth.v1.RetryJobResponse.$Properties instead.
             */

            /**
             * Shape of a RetryJobResponse.
             * @typedef {hearth.v1.RetryJobResponse.$Properties} hearth.v1.RetryJobResponse.$Shape
             */

            /**
             * Constructs a new RetryJobResponse.
             * @memberof hearth.v1
             * @classdesc Represents a RetryJobResponse.
             * @constructor
             * @param {hearth.v1.RetryJobResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RetryJobResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified RetryJobResponse message. Does not implicitly {@link hearth.v1.RetryJobResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.RetryJobResponse
             * @static
             * @param {hearth.v1.RetryJobResponse.$Properties} message RetryJobResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RetryJobResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RetryJobResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.RetryJobResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.RetryJobResponse & hearth.v1.RetryJobResponse.$Shape} RetryJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RetryJobResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.RetryJobResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RetryJobResponse;
        })();

        v1.ReleaseJobRequest = (function() {

            /**
             * Properties of a ReleaseJobRequest.
             * @typedef {Object} hearth.v1.ReleaseJobRequest.$Properties
             * @property {string|null} [jobId] ReleaseJobRequest jobId
             * @property {number|null} [fencingToken] ReleaseJobRequest fencingToken
             * @property {string|null} [reason] ReleaseJobRequest reason
             * @property {google.protobuf.Duration.$Properties|null} [delay] ReleaseJobRequest delay
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReleaseJobRequest.
             * @memberof hearth.v1
             * @interface IReleaseJobRequest
             * @augments hearth.v1.ReleaseJobRequest.$Properties
             * @deprecated Use hearth.v1.ReleaseJobRequest.$Properties instead.
             */

            /**
             * Shape of a ReleaseJobRequest.
             * @typedef {hearth.v1.ReleaseJobRequest.$Properties} hearth.v1.ReleaseJobRequest.$Shape
             */

            /**
             * Constructs a new ReleaseJobRequest.
             * @memberof hearth.v1
             * @classdesc Represents a ReleaseJobRequest.
             * @constructor
             * @param {hearth.v1.ReleaseJobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReleaseJobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReleaseJobRequest jobId.
             * @member {string} jobId
             * @memberof hearth.v1.ReleaseJobRequest
             * @instance
             */
            ReleaseJobRequest.prototype.jobId = "";

            /**
             * ReleaseJobRequest fencingToken.
             * @member {number} fencingToken
             * @memberof hearth.v1.ReleaseJobRequest
             * @instance
             */
            ReleaseJobRequest.prototype.fencingToken = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ReleaseJobRequest reason.
             * @member {string} reason
             * @memberof hearth.v1.ReleaseJobRequest
             * @instance
             */
            ReleaseJobRequest.prototype.reason = "";

            /**
             * ReleaseJobRequest delay.
             * @member {google.protobuf.Duration.$Properties|null|undefined} delay
             * @memberof hearth.v1.ReleaseJobRequest
             * @instance
             */
            ReleaseJobRequest.prototype.delay = null;

            /**
             * Encodes the specified ReleaseJobRequest message. Does not implicitly {@link hearth.v1.ReleaseJobRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ReleaseJobRequest
             * @static
             * @param {hearth.v1.ReleaseJobRequest.$Properties} message ReleaseJobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReleaseJobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.fencingToken != null && $Object.hasOwnProperty.call(message, "fencingToken") && (typeof message.fencingToken === "object" ? message.fencingToken.low || message.fencingToken.high : message.fencingToken !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.fencingToken);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                if (message.delay != null && $Object.hasOwnProperty.call(message, "delay"))
                    $root.google.protobuf.Duration.encode(message.delay, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReleaseJobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ReleaseJobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ReleaseJobRequest & hearth.v1.ReleaseJobRequest.$Shape} ReleaseJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReleaseJobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ReleaseJobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fencingToken = value;
                            else
                                delete message.fencingToken;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.delay = $root.google.protobuf.Duration.decode(reader, reader.size(), $undefined, _depth + 1, message.delay);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReleaseJobRequest;
        })();

        v1.ReleaseJobResponse = (function() {

            /**
             * Properties of a ReleaseJobResponse.
             * @typedef {Object} hearth.v1.ReleaseJobResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReleaseJobResponse.
             * @memberof hearth.v1
             * @interface IReleaseJobResponse
             * @augments hearth.v1.ReleaseJobResponse.$Properties
             * @deprecated Use hearth.v1.ReleaseJobResponse.$Properties instead.
             */

            /**
             * Shape of a ReleaseJobResponse.
             * @typedef {hearth.v1.ReleaseJobResponse.$Properties} hearth.v1.ReleaseJobResponse.$Shape
             */

            /**
             * Constructs a new ReleaseJobResponse.
             * @memberof hearth.v1
             * @classdesc Represents a ReleaseJobResponse.
             * @constructor
             * @param {hearth.v1.ReleaseJobResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReleaseJobResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified ReleaseJobResponse message. Does not implicitly {@link hearth.v1.ReleaseJobResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ReleaseJobResponse
             * @static
             * @param {hearth.v1.ReleaseJobResponse.$Properties} message ReleaseJobResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReleaseJobResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReleaseJobResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ReleaseJobResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ReleaseJobResponse & hearth.v1.ReleaseJobResponse.$Shape} ReleaseJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReleaseJobResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ReleaseJobResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReleaseJobResponse;
        })();

        v1.ListAttemptsRequest = (function() {

            /**
             * Properties of a ListAttemptsRequest.
             * @typedef {Object} hearth.v1.ListAttemptsRequest.$Properties
             * @property {string|null} [id] ListAttemptsRequest id
             * @property {number|null} [number] ListAttemptsRequest number
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListAttemptsRequest.
             * @memberof hearth.v1
             * @interface IListAttemptsRequest
             * @augments hearth.v1.ListAttemptsRequest.$Properties
             * @deprecated Use hearth.v1.ListAttemptsRequest.$Properties instead.
             */

            /**
             * Shape of a ListAttemptsRequest.
             * @typedef {hearth.v1.ListAttemptsRequest.$Properties} hearth.v1.ListAttemptsRequest.$Shape
             */

            /**
             * Constructs a new ListAttemptsRequest.
             * @memberof hearth.v1
             * @classdesc Represents a ListAttemptsRequest.
             * @constructor
             * @param {hearth.v1.ListAttemptsRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListAttemptsRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListAttemptsRequest id.
             * @member {string} id
             * @memberof hearth.v1.ListAttemptsRequest
             * @instance
             */
            ListAttemptsRequest.prototype.id = "";

            /**
             * ListAttemptsRequest number.
             * @member {number} number
             * @memberof hearth.v1.ListAttemptsRequest
             * @instance
             */
            ListAttemptsRequest.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified ListAttemptsRequest message. Does not implicitly {@link hearth.v1.ListAttemptsRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListAttemptsRequest
             * @static
             * @param {hearth.v1.ListAttemptsRequest.$Properties} message ListAttemptsRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListAttemptsRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.number);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListAttemptsRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListAttemptsRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListAttemptsRequest & hearth.v1.ListAttemptsRequest.$Shape} ListAttemptsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListAttemptsRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListAttemptsRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListAttemptsRequest;
        })();

        v1.ListAttemptsResponse = (function() {

            /**
             * Properties of a ListAttemptsResponse.
             * @typedef {Object} hearth.v1.ListAttemptsResponse.$Properties
             * @property {Array.<hearth.v1.Attempt.$Properties>|null} [attempts] ListAttemptsResponse attempts
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListAttemptsResponse.
             * @memberof hearth.v1
             * @interface IListAttemptsResponse
             * @augments hearth.v1.ListAttemptsResponse.$Properties
             * @deprecated Use hearth.v1.ListAttemptsResponse.$Properties instead.
             */

            /**
             * Shape of a ListAttemptsResponse.
             * @typedef {hearth.v1.ListAttemptsResponse.$Properties} hearth.v1.ListAttemptsResponse.$Shape
             */

            /**
             * Constructs a new ListAttemptsResponse.
             * @memberof hearth.v1
             * @classdesc Represents a ListAttemptsResponse.
             * @constructor
             * @param {hearth.v1.ListAttemptsResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListAttemptsResponse = function (properties) {
                this.attempts = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListAttemptsResponse attempts.
             * @member {Array.<hearth.v1.Attempt.$Properties>} attempts
             * @memberof hearth.v1.ListAttemptsResponse
             * @instance
             */
            ListAttemptsResponse.prototype.attempts = $util.emptyArray;

            /**
             * Encodes the specified ListAttemptsResponse message. Does not implicitly {@link hearth.v1.ListAttemptsResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListAttemptsResponse
             * @static
             * @param {hearth.v1.ListAttemptsResponse.$Properties} message ListAttemptsResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListAttemptsResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.attempts != null && message.attempts.length)
                    for (let i = 0; i < message.attempts.length; ++i)
                        $root.hearth.v1.Attempt.encode(message.attempts[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListAttemptsResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListAttemptsResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListAttemptsResponse & hearth.v1.ListAttemptsResponse.$Shape} ListAttemptsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListAttemptsResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListAttemptsResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.attempts && message.attempts.length))
                                message.attempts = [];
                            message.attempts.push($root.hearth.v1.Attempt.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListAttemptsResponse;
        })();

        /**
         * AttemptEnding enum.
         * @name hearth.v1.AttemptEnding
         * @enum {number}
         * @property {number} ATTEMPT_ENDING_UNSPECIFIED=0 ATTEMPT_ENDING_UNSPECIFIED value
         * @property {number} ATTEMPT_ENDING_SUCCEEDED=1 ATTEMPT_ENDING_SUCCEEDED value
         * @property {number} ATTEMPT_ENDING_FAILED=2 ATTEMPT_ENDING_FAILED value
         * @property {number} ATTEMPT_ENDING_TIMED_OUT=3 ATTEMPT_ENDING_TIMED_OUT value
         * @property {number} ATTEMPT_ENDING_LOST=4 ATTEMPT_ENDING_LOST value
         * @property {number} ATTEMPT_ENDING_RELEASED=5 ATTEMPT_ENDING_RELEASED value
         * @property {number} ATTEMPT_ENDING_CANCELLED=6 ATTEMPT_ENDING_CANCELLED value
         */
        v1.AttemptEnding = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ATTEMPT_ENDING_UNSPECIFIED"] = 0;
            values[valuesById[1] = "ATTEMPT_ENDING_SUCCEEDED"] = 1;
            values[valuesById[2] = "ATTEMPT_ENDING_FAILED"] = 2;
            values[valuesById[3] = "ATTEMPT_ENDING_TIMED_OUT"] = 3;
            values[valuesById[4] = "ATTEMPT_ENDING_LOST"] = 4;
            values[valuesById[5] = "ATTEMPT_ENDING_RELEASED"] = 5;
            values[valuesById[6] = "ATTEMPT_ENDING_CANCELLED"] = 6;
            return values;
        })();

        v1.Attempt = (function() {

            /**
             * Properties of an Attempt.
             * @typedef {Object} hearth.v1.Attempt.$Properties
             * @property {number|null} [number] Attempt number
             * @property {number|null} [fencingToken] Attempt fencingToken
             * @property {string|null} [workerId] Attempt workerId
             * @property {google.protobuf.Timestamp.$Properties|null} [startedAt] Attempt startedAt
             * @property {google.protobuf.Timestamp.$Properties|null} [endedAt] Attempt endedAt
             * @property {hearth.v1.AttemptEnding|null} [ending] Attempt ending
             * @property {string|null} [error] Attempt error
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Attempt.
             * @memberof hearth.v1
             * @interface IAttempt
             * @augments hearth.v1.Attempt.$Properties
             * @deprecated Use hearth.v1.Attempt.$Properties instead.
             */

            /**
             * Shape of an Attempt.
             * @typedef {hearth.v1.Attempt.$Properties} hearth.v1.Attempt.$Shape
             */

            /**
             * Constructs a new Attempt.
             * @memberof hearth.v1
             * @classdesc Represents an Attempt.
             * @constructor
             * @param {hearth.v1.Attempt.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Attempt = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Attempt number.
             * @member {number} number
             * @memberof hearth.v1.Attempt
             * @instance
             */
            Attempt.prototype.number = 0;

            /**
             * Attempt fencingToken.
             * @member {number} fencingToken
             * @memberof hearth.v1.Attempt
             * @instance
             */
            Attempt.prototype.fencingToken = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Attempt workerId.
             * @member {string} workerId
             * @memberof hearth.v1.Attempt
             * @instance
             */
            Attempt.prototype.workerId = "";

            /**
             * Attempt startedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} startedAt
             * @memberof hearth.v1.Attempt
             * @instance
             */
            Attempt.prototype.startedAt = null;

            /**
             * Attempt endedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} endedAt
             * @memberof hearth.v1.Attempt
             * @instance
             */
            Attempt.prototype.endedAt = null;

            /**
             * Attempt ending.
             * @member {hearth.v1.AttemptEnding} ending
             * @memberof hearth.v1.Attempt
             * @instance
             */
            Attempt.prototype.ending = 0;

            /**
             * Attempt error.
             * @member {string} error
             * @memberof hearth.v1.Attempt
             * @instance
             */
            Attempt.prototype.error = "";

            /**
             * Encodes the specified Attempt message. Does not implicitly {@link hearth.v1.Attempt.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Attempt
             * @static
             * @param {hearth.v1.Attempt.$Properties} message Attempt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Attempt.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.number);
                if (message.fencingToken != null && $Object.hasOwnProperty.call(message, "fencingToken") && (typeof message.fencingToken === "object" ? message.fencingToken.low || message.fencingToken.high : message.fencingToken !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.fencingToken);
                if (message.workerId != null && $Object.hasOwnProperty.call(message, "workerId") && message.workerId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.workerId);
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    $root.google.protobuf.Timestamp.encode(message.startedAt, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt"))
                    $root.google.protobuf.Timestamp.encode(message.endedAt, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.ending != null && $Object.hasOwnProperty.call(message, "ending") && message.ending !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.ending);
                if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.error);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Attempt message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Attempt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Attempt & hearth.v1.Attempt.$Shape} Attempt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Attempt.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Attempt();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fencingToken = value;
                            else
                                delete message.fencingToken;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.workerId = value;
                            else
                                delete message.workerId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.startedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.startedAt);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.endedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.endedAt);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.ending = value;
                            else
                                delete message.ending;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.error = value;
                            else
                                delete message.error;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Attempt;
        })();

        v1.WatchLeasesRequest = (function() {

            /**
             * Properties of a WatchLeasesRequest.
             * @typedef {Object} hearth.v1.WatchLeasesRequest.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchLeasesRequest.
             * @memberof hearth.v1
             * @interface IWatchLeasesRequest
             * @augments hearth.v1.WatchLeasesRequest.$Properties
             * @deprecated Use hearth.v1.WatchLeasesRequest.$Properties instead.
             */

            /**
             * Shape of a WatchLeasesRequest.
             * @typedef {hearth.v1.WatchLeasesRequest.$Properties} hearth.v1.WatchLeasesRequest.$Shape
             */

            /**
             * Constructs a new WatchLeasesRequest.
             * @memberof hearth.v1
             * @classdesc Represents a WatchLeasesRequest.
             * @constructor
             * @param {hearth.v1.WatchLeasesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchLeasesRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified WatchLeasesRequest message. Does not implicitly {@link hearth.v1.WatchLeasesRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.WatchLeasesRequest
             * @static
             * @param {hearth.v1.WatchLeasesRequest.$Properties} message WatchLeasesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchLeasesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WatchLeasesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.WatchLeasesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.WatchLeasesRequest & hearth.v1.WatchLeasesRequest.$Shape} WatchLeasesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchLeasesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.WatchLeasesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WatchLeasesRequest;
        })();

        v1.LeaseEnded = (function() {

            /**
             * Properties of a LeaseEnded.
             * @typedef {Object} hearth.v1.LeaseEnded.$Properties
             * @property {string|null} [jobId] LeaseEnded jobId
             * @property {number|null} [fencingToken] LeaseEnded fencingToken
             * @property {boolean|null} [lost] LeaseEnded lost
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LeaseEnded.
             * @memberof hearth.v1
             * @interface ILeaseEnded
             * @augments hearth.v1.LeaseEnded.$Properties
             * @deprecated Use hearth.v1.LeaseEnded.$Properties instead.
             */

            /**
             * Shape of a LeaseEnded.
             * @typedef {hearth.v1.LeaseEnded.$Properties} hearth.v1.LeaseEnded.$Shape
             */

            /**
             * Constructs a new LeaseEnded.
             * @memberof hearth.v1
             * @classdesc Represents a LeaseEnded.
             * @constructor
             * @param {hearth.v1.LeaseEnded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LeaseEnded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LeaseEnded jobId.
             * @member {string} jobId
             * @memberof hearth.v1.LeaseEnded
             * @instance
             */
            LeaseEnded.prototype.jobId = "";

            /**
             * LeaseEnded fencingToken.
             * @member {number} fencingToken
             * @memberof hearth.v1.LeaseEnded
             * @instance
             */
            LeaseEnded.prototype.fencingToken = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * LeaseEnded lost.
             * @member {boolean} lost
             * @memberof hearth.v1.LeaseEnded
             * @instance
             */
            LeaseEnded.prototype.lost = false;

            /**
             * Encodes the specified LeaseEnded message. Does not implicitly {@link hearth.v1.LeaseEnded.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.LeaseEnded
             * @static
             * @param {hearth.v1.LeaseEnded.$Properties} message LeaseEnded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LeaseEnded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.fencingToken != null && $Object.hasOwnProperty.call(message, "fencingToken") && (typeof message.fencingToken === "object" ? message.fencingToken.low || message.fencingToken.high : message.fencingToken !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.fencingToken);
                if (message.lost != null && $Object.hasOwnProperty.call(message, "lost") && message.lost !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.lost);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LeaseEnded message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.LeaseEnded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.LeaseEnded & hearth.v1.LeaseEnded.$Shape} LeaseEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LeaseEnded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.LeaseEnded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fencingToken = value;
                            else
                                delete message.fencingToken;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.lost = value;
                            else
                                delete message.lost;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LeaseEnded;
        })();

        /**
         * LogStream enum.
         * @name hearth.v1.LogStream
         * @enum {number}
         * @property {number} LOG_STREAM_UNSPECIFIED=0 LOG_STREAM_UNSPECIFIED value
         * @property {number} LOG_STREAM_STDOUT=1 LOG_STREAM_STDOUT value
         * @property {number} LOG_STREAM_STDERR=2 LOG_STREAM_STDERR value
         * @property {number} LOG_STREAM_LOG=3 LOG_STREAM_LOG value
         */
        v1.LogStream = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "LOG_STREAM_UNSPECIFIED"] = 0;
            values[valuesById[1] = "LOG_STREAM_STDOUT"] = 1;
            values[valuesById[2] = "LOG_STREAM_STDERR"] = 2;
            values[valuesById[3] = "LOG_STREAM_LOG"] = 3;
            return values;
        })();

        v1.LogEntry = (function() {

            /**
             * Properties of a LogEntry.
             * @typedef {Object} hearth.v1.LogEntry.$Properties
             * @property {number|null} [atByte] LogEntry atByte
             * @property {google.protobuf.Timestamp.$Properties|null} [at] LogEntry at
             * @property {hearth.v1.LogStream|null} [stream] LogEntry stream
             * @property {Uint8Array|null} [content] LogEntry content
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LogEntry.
             * @memberof hearth.v1
             * @interface ILogEntry
             * @augments hearth.v1.LogEntry.$Properties
             * @deprecated Use hearth.v1.LogEntry.$Properties instead.
             */

            /**
             * Shape of a LogEntry.
             * @typedef {hearth.v1.LogEntry.$Properties} hearth.v1.LogEntry.$Shape
             */

            /**
             * Constructs a new LogEntry.
             * @memberof hearth.v1
             * @classdesc Represents a LogEntry.
             * @constructor
             * @param {hearth.v1.LogEntry.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LogEntry = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LogEntry atByte.
             * @member {number} atByte
             * @memberof hearth.v1.LogEntry
             * @instance
             */
            LogEntry.prototype.atByte = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * LogEntry at.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} at
             * @memberof hearth.v1.LogEntry
             * @instance
             */
            LogEntry.prototype.at = null;

            /**
             * LogEntry stream.
             * @member {hearth.v1.LogStream} stream
             * @memberof hearth.v1.LogEntry
             * @instance
             */
            LogEntry.prototype.stream = 0;

            /**
             * LogEntry content.
             * @member {Uint8Array} content
             * @memberof hearth.v1.LogEntry
             * @instance
             */
            LogEntry.prototype.content = $util.newBuffer([]);

            /**
             * Encodes the specified LogEntry message. Does not implicitly {@link hearth.v1.LogEntry.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.LogEntry
             * @static
             * @param {hearth.v1.LogEntry.$Properties} message LogEntry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LogEntry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.atByte != null && $Object.hasOwnProperty.call(message, "atByte") && (typeof message.atByte === "object" ? message.atByte.low || message.atByte.high : message.atByte !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.atByte);
                if (message.at != null && $Object.hasOwnProperty.call(message, "at"))
                    $root.google.protobuf.Timestamp.encode(message.at, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.stream);
                if (message.content != null && $Object.hasOwnProperty.call(message, "content") && message.content.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.content);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LogEntry message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.LogEntry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.LogEntry & hearth.v1.LogEntry.$Shape} LogEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LogEntry.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.LogEntry();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.atByte = value;
                            else
                                delete message.atByte;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.at = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.at);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.content = value;
                            else
                                delete message.content;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LogEntry;
        })();

        v1.AppendLogRequest = (function() {

            /**
             * Properties of an AppendLogRequest.
             * @typedef {Object} hearth.v1.AppendLogRequest.$Properties
             * @property {string|null} [jobId] AppendLogRequest jobId
             * @property {number|null} [fencingToken] AppendLogRequest fencingToken
             * @property {Array.<hearth.v1.LogEntry.$Properties>|null} [entries] AppendLogRequest entries
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AppendLogRequest.
             * @memberof hearth.v1
             * @interface IAppendLogRequest
             * @augments hearth.v1.AppendLogRequest.$Properties
             * @deprecated Use hearth.v1.AppendLogRequest.$Properties instead.
             */

            /**
             * Shape of an AppendLogRequest.
             * @typedef {hearth.v1.AppendLogRequest.$Properties} hearth.v1.AppendLogRequest.$Shape
             */

            /**
             * Constructs a new AppendLogRequest.
             * @memberof hearth.v1
             * @classdesc Represents an AppendLogRequest.
             * @constructor
             * @param {hearth.v1.AppendLogRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AppendLogRequest = function (properties) {
                this.entries = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AppendLogRequest jobId.
             * @member {string} jobId
             * @memberof hearth.v1.AppendLogRequest
             * @instance
             */
            AppendLogRequest.prototype.jobId = "";

            /**
             * AppendLogRequest fencingToken.
             * @member {number} fencingToken
             * @memberof hearth.v1.AppendLogRequest
             * @instance
             */
            AppendLogRequest.prototype.fencingToken = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * AppendLogRequest entries.
             * @member {Array.<hearth.v1.LogEntry.$Properties>} entries
             * @memberof hearth.v1.AppendLogRequest
             * @instance
             */
            AppendLogRequest.prototype.entries = $util.emptyArray;

            /**
             * Encodes the specified AppendLogRequest message. Does not implicitly {@link hearth.v1.AppendLogRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.AppendLogRequest
             * @static
             * @param {hearth.v1.AppendLogRequest.$Properties} message AppendLogRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AppendLogRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.fencingToken != null && $Object.hasOwnProperty.call(message, "fencingToken") && (typeof message.fencingToken === "object" ? message.fencingToken.low || message.fencingToken.high : message.fencingToken !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.fencingToken);
                if (message.entries != null && message.entries.length)
                    for (let i = 0; i < message.entries.length; ++i)
                        $root.hearth.v1.LogEntry.encode(message.entries[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AppendLogRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.AppendLogRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.AppendLogRequest & hearth.v1.AppendLogRequest.$Shape} AppendLogRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AppendLogRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.AppendLogRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fencingToken = value;
                            else
                                delete message.fencingToken;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.entries && message.entries.length))
                                message.entries = [];
                            message.entries.push($root.hearth.v1.LogEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AppendLogRequest;
        })();

        v1.AppendLogResponse = (function() {

            /**
             * Properties of an AppendLogResponse.
             * @typedef {Object} hearth.v1.AppendLogResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AppendLogResponse.
             * @memberof hearth.v1
             * @interface IAppendLogResponse
             * @augments hearth.v1.AppendLogResponse.$Properties
             * @deprecated Use hearth.v1.AppendLogResponse.$Properties instead.
             */

            /**
             * Shape of an AppendLogResponse.
             * @typedef {hearth.v1.AppendLogResponse.$Properties} hearth.v1.AppendLogResponse.$Shape
             */

            /**
             * Constructs a new AppendLogResponse.
             * @memberof hearth.v1
             * @classdesc Represents an AppendLogResponse.
             * @constructor
             * @param {hearth.v1.AppendLogResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AppendLogResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified AppendLogResponse message. Does not implicitly {@link hearth.v1.AppendLogResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.AppendLogResponse
             * @static
             * @param {hearth.v1.AppendLogResponse.$Properties} message AppendLogResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AppendLogResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AppendLogResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.AppendLogResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.AppendLogResponse & hearth.v1.AppendLogResponse.$Shape} AppendLogResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AppendLogResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.AppendLogResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AppendLogResponse;
        })();

        /**
         * LogFollow enum.
         * @name hearth.v1.LogFollow
         * @enum {number}
         * @property {number} LOG_FOLLOW_UNSPECIFIED=0 LOG_FOLLOW_UNSPECIFIED value
         * @property {number} LOG_FOLLOW_ATTEMPT=1 LOG_FOLLOW_ATTEMPT value
         * @property {number} LOG_FOLLOW_JOB=2 LOG_FOLLOW_JOB value
         */
        v1.LogFollow = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "LOG_FOLLOW_UNSPECIFIED"] = 0;
            values[valuesById[1] = "LOG_FOLLOW_ATTEMPT"] = 1;
            values[valuesById[2] = "LOG_FOLLOW_JOB"] = 2;
            return values;
        })();

        v1.ReadLogRequest = (function() {

            /**
             * Properties of a ReadLogRequest.
             * @typedef {Object} hearth.v1.ReadLogRequest.$Properties
             * @property {string|null} [id] ReadLogRequest id
             * @property {number|null} [number] ReadLogRequest number
             * @property {number|null} [fencingToken] ReadLogRequest fencingToken
             * @property {number|null} [fromByte] ReadLogRequest fromByte
             * @property {hearth.v1.LogFollow|null} [follow] ReadLogRequest follow
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReadLogRequest.
             * @memberof hearth.v1
             * @interface IReadLogRequest
             * @augments hearth.v1.ReadLogRequest.$Properties
             * @deprecated Use hearth.v1.ReadLogRequest.$Properties instead.
             */

            /**
             * Shape of a ReadLogRequest.
             * @typedef {hearth.v1.ReadLogRequest.$Properties} hearth.v1.ReadLogRequest.$Shape
             */

            /**
             * Constructs a new ReadLogRequest.
             * @memberof hearth.v1
             * @classdesc Represents a ReadLogRequest.
             * @constructor
             * @param {hearth.v1.ReadLogRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReadLogRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReadLogRequest id.
             * @member {string} id
             * @memberof hearth.v1.ReadLogRequest
             * @instance
             */
            ReadLogRequest.prototype.id = "";

            /**
             * ReadLogRequest number.
             * @member {number} number
             * @memberof hearth.v1.ReadLogRequest
             * @instance
             */
            ReadLogRequest.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ReadLogRequest fencingToken.
             * @member {number} fencingToken
             * @memberof hearth.v1.ReadLogRequest
             * @instance
             */
            ReadLogRequest.prototype.fencingToken = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ReadLogRequest fromByte.
             * @member {number} fromByte
             * @memberof hearth.v1.ReadLogRequest
             * @instance
             */
            ReadLogRequest.prototype.fromByte = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ReadLogRequest follow.
             * @member {hearth.v1.LogFollow} follow
             * @memberof hearth.v1.ReadLogRequest
             * @instance
             */
            ReadLogRequest.prototype.follow = 0;

            /**
             * Encodes the specified ReadLogRequest message. Does not implicitly {@link hearth.v1.ReadLogRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ReadLogRequest
             * @static
             * @param {hearth.v1.ReadLogRequest.$Properties} message ReadLogRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReadLogRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.number);
                if (message.fencingToken != null && $Object.hasOwnProperty.call(message, "fencingToken") && (typeof message.fencingToken === "object" ? message.fencingToken.low || message.fencingToken.high : message.fencingToken !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.fencingToken);
                if (message.fromByte != null && $Object.hasOwnProperty.call(message, "fromByte") && (typeof message.fromByte === "object" ? message.fromByte.low || message.fromByte.high : message.fromByte !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.fromByte);
                if (message.follow != null && $Object.hasOwnProperty.call(message, "follow") && message.follow !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.follow);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReadLogRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ReadLogRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ReadLogRequest & hearth.v1.ReadLogRequest.$Shape} ReadLogRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReadLogRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ReadLogRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fencingToken = value;
                            else
                                delete message.fencingToken;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromByte = value;
                            else
                                delete message.fromByte;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.follow = value;
                            else
                                delete message.follow;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReadLogRequest;
        })();

        v1.ListLogsRequest = (function() {

            /**
             * Properties of a ListLogsRequest.
             * @typedef {Object} hearth.v1.ListLogsRequest.$Properties
             * @property {string|null} [id] ListLogsRequest id
             * @property {number|null} [number] ListLogsRequest number
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListLogsRequest.
             * @memberof hearth.v1
             * @interface IListLogsRequest
             * @augments hearth.v1.ListLogsRequest.$Properties
             * @deprecated Use hearth.v1.ListLogsRequest.$Properties instead.
             */

            /**
             * Shape of a ListLogsRequest.
             * @typedef {hearth.v1.ListLogsRequest.$Properties} hearth.v1.ListLogsRequest.$Shape
             */

            /**
             * Constructs a new ListLogsRequest.
             * @memberof hearth.v1
             * @classdesc Represents a ListLogsRequest.
             * @constructor
             * @param {hearth.v1.ListLogsRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListLogsRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListLogsRequest id.
             * @member {string} id
             * @memberof hearth.v1.ListLogsRequest
             * @instance
             */
            ListLogsRequest.prototype.id = "";

            /**
             * ListLogsRequest number.
             * @member {number} number
             * @memberof hearth.v1.ListLogsRequest
             * @instance
             */
            ListLogsRequest.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified ListLogsRequest message. Does not implicitly {@link hearth.v1.ListLogsRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListLogsRequest
             * @static
             * @param {hearth.v1.ListLogsRequest.$Properties} message ListLogsRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListLogsRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.number);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListLogsRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListLogsRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListLogsRequest & hearth.v1.ListLogsRequest.$Shape} ListLogsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListLogsRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListLogsRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListLogsRequest;
        })();

        v1.ListLogsResponse = (function() {

            /**
             * Properties of a ListLogsResponse.
             * @typedef {Object} hearth.v1.ListLogsResponse.$Properties
             * @property {Array.<hearth.v1.LogSize.$Properties>|null} [logs] ListLogsResponse logs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListLogsResponse.
             * @memberof hearth.v1
             * @interface IListLogsResponse
             * @augments hearth.v1.ListLogsResponse.$Properties
             * @deprecated Use hearth.v1.ListLogsResponse.$Properties instead.
             */

            /**
             * Shape of a ListLogsResponse.
             * @typedef {hearth.v1.ListLogsResponse.$Properties} hearth.v1.ListLogsResponse.$Shape
             */

            /**
             * Constructs a new ListLogsResponse.
             * @memberof hearth.v1
             * @classdesc Represents a ListLogsResponse.
             * @constructor
             * @param {hearth.v1.ListLogsResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListLogsResponse = function (properties) {
                this.logs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListLogsResponse logs.
             * @member {Array.<hearth.v1.LogSize.$Properties>} logs
             * @memberof hearth.v1.ListLogsResponse
             * @instance
             */
            ListLogsResponse.prototype.logs = $util.emptyArray;

            /**
             * Encodes the specified ListLogsResponse message. Does not implicitly {@link hearth.v1.ListLogsResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListLogsResponse
             * @static
             * @param {hearth.v1.ListLogsResponse.$Properties} message ListLogsResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListLogsResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.logs != null && message.logs.length)
                    for (let i = 0; i < message.logs.length; ++i)
                        $root.hearth.v1.LogSize.encode(message.logs[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListLogsResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListLogsResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListLogsResponse & hearth.v1.ListLogsResponse.$Shape} ListLogsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListLogsResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListLogsResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.logs && message.logs.length))
                                message.logs = [];
                            message.logs.push($root.hearth.v1.LogSize.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListLogsResponse;
        })();

        v1.LogSize = (function() {

            /**
             * Properties of a LogSize.
             * @typedef {Object} hearth.v1.LogSize.$Properties
             * @property {number|null} [fencingToken] LogSize fencingToken
             * @property {number|null} [loggedBytes] LogSize loggedBytes
             * @property {number|null} [keptBytes] LogSize keptBytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LogSize.
             * @memberof hearth.v1
             * @interface ILogSize
             * @augments hearth.v1.LogSize.$Properties
             * @deprecated Use hearth.v1.LogSize.$Properties instead.
             */

            /**
             * Shape of a LogSize.
             * @typedef {hearth.v1.LogSize.$Properties} hearth.v1.LogSize.$Shape
             */

            /**
             * Constructs a new LogSize.
             * @memberof hearth.v1
             * @classdesc Represents a LogSize.
             * @constructor
             * @param {hearth.v1.LogSize.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LogSize = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LogSize fencingToken.
             * @member {number} fencingToken
             * @memberof hearth.v1.LogSize
             * @instance
             */
            LogSize.prototype.fencingToken = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * LogSize loggedBytes.
             * @member {number} loggedBytes
             * @memberof hearth.v1.LogSize
             * @instance
             */
            LogSize.prototype.loggedBytes = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * LogSize keptBytes.
             * @member {number} keptBytes
             * @memberof hearth.v1.LogSize
             * @instance
             */
            LogSize.prototype.keptBytes = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified LogSize message. Does not implicitly {@link hearth.v1.LogSize.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.LogSize
             * @static
             * @param {hearth.v1.LogSize.$Properties} message LogSize message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LogSize.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fencingToken != null && $Object.hasOwnProperty.call(message, "fencingToken") && (typeof message.fencingToken === "object" ? message.fencingToken.low || message.fencingToken.high : message.fencingToken !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.fencingToken);
                if (message.loggedBytes != null && $Object.hasOwnProperty.call(message, "loggedBytes") && (typeof message.loggedBytes === "object" ? message.loggedBytes.low || message.loggedBytes.high : message.loggedBytes !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.loggedBytes);
                if (message.keptBytes != null && $Object.hasOwnProperty.call(message, "keptBytes") && (typeof message.keptBytes === "object" ? message.keptBytes.low || message.keptBytes.high : message.keptBytes !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.keptBytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LogSize message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.LogSize
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.LogSize & hearth.v1.LogSize.$Shape} LogSize
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LogSize.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.LogSize();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fencingToken = value;
                            else
                                delete message.fencingToken;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.loggedBytes = value;
                            else
                                delete message.loggedBytes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.keptBytes = value;
                            else
                                delete message.keptBytes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LogSize;
        })();

        v1.LogBatch = (function() {

            /**
             * Properties of a LogBatch.
             * @typedef {Object} hearth.v1.LogBatch.$Properties
             * @property {number|null} [fencingToken] LogBatch fencingToken
             * @property {number|null} [attempt] LogBatch attempt
             * @property {Array.<hearth.v1.LogEntry.$Properties>|null} [entries] LogBatch entries
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LogBatch.
             * @memberof hearth.v1
             * @interface ILogBatch
             * @augments hearth.v1.LogBatch.$Properties
             * @deprecated Use hearth.v1.LogBatch.$Properties instead.
             */

            /**
             * Shape of a LogBatch.
             * @typedef {hearth.v1.LogBatch.$Properties} hearth.v1.LogBatch.$Shape
             */

            /**
             * Constructs a new LogBatch.
             * @memberof hearth.v1
             * @classdesc Represents a LogBatch.
             * @constructor
             * @param {hearth.v1.LogBatch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LogBatch = function (properties) {
                this.entries = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LogBatch fencingToken.
             * @member {number} fencingToken
             * @memberof hearth.v1.LogBatch
             * @instance
             */
            LogBatch.prototype.fencingToken = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * LogBatch attempt.
             * @member {number} attempt
             * @memberof hearth.v1.LogBatch
             * @instance
             */
            LogBatch.prototype.attempt = 0;

            /**
             * LogBatch entries.
             * @member {Array.<hearth.v1.LogEntry.$Properties>} entries
             * @memberof hearth.v1.LogBatch
             * @instance
             */
            LogBatch.prototype.entries = $util.emptyArray;

            /**
             * Encodes the specified LogBatch message. Does not implicitly {@link hearth.v1.LogBatch.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.LogBatch
             * @static
             * @param {hearth.v1.LogBatch.$Properties} message LogBatch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LogBatch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fencingToken != null && $Object.hasOwnProperty.call(message, "fencingToken") && (typeof message.fencingToken === "object" ? message.fencingToken.low || message.fencingToken.high : message.fencingToken !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.fencingToken);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.attempt);
                if (message.entries != null && message.entries.length)
                    for (let i = 0; i < message.entries.length; ++i)
                        $root.hearth.v1.LogEntry.encode(message.entries[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LogBatch message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.LogBatch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.LogBatch & hearth.v1.LogBatch.$Shape} LogBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LogBatch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.LogBatch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fencingToken = value;
                            else
                                delete message.fencingToken;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.entries && message.entries.length))
                                message.entries = [];
                            message.entries.push($root.hearth.v1.LogEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LogBatch;
        })();

        v1.Amount = (function() {

            /**
             * Properties of an Amount.
             * @typedef {Object} hearth.v1.Amount.$Properties
             * @property {number|null} [count] Amount count
             * @property {number|null} [bytes] Amount bytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Amount.
             * @memberof hearth.v1
             * @interface IAmount
             * @augments hearth.v1.Amount.$Properties
             * @deprecated Use hearth.v1.Amount.$Properties instead.
             */

            /**
             * Shape of an Amount.
             * @typedef {hearth.v1.Amount.$Properties} hearth.v1.Amount.$Shape
             */

            /**
             * Constructs a new Amount.
             * @memberof hearth.v1
             * @classdesc Represents an Amount.
             * @constructor
             * @param {hearth.v1.Amount.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Amount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Amount count.
             * @member {number} count
             * @memberof hearth.v1.Amount
             * @instance
             */
            Amount.prototype.count = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Amount bytes.
             * @member {number} bytes
             * @memberof hearth.v1.Amount
             * @instance
             */
            Amount.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified Amount message. Does not implicitly {@link hearth.v1.Amount.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Amount
             * @static
             * @param {hearth.v1.Amount.$Properties} message Amount message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Amount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.count);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.bytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Amount message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Amount
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Amount & hearth.v1.Amount.$Shape} Amount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Amount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Amount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Amount;
        })();

        v1.CollectGarbageRequest = (function() {

            /**
             * Properties of a CollectGarbageRequest.
             * @typedef {Object} hearth.v1.CollectGarbageRequest.$Properties
             * @property {boolean|null} [dryRun] CollectGarbageRequest dryRun
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CollectGarbageRequest.
             * @memberof hearth.v1
             * @interface ICollectGarbageRequest
             * @augments hearth.v1.CollectGarbageRequest.$Properties
             * @deprecated Use hearth.v1.CollectGarbageRequest.$Properties instead.
             */

            /**
             * Shape of a CollectGarbageRequest.
             * @typedef {hearth.v1.CollectGarbageRequest.$Properties} hearth.v1.CollectGarbageRequest.$Shape
             */

            /**
             * Constructs a new CollectGarbageRequest.
             * @memberof hearth.v1
             * @classdesc Represents a CollectGarbageRequest.
             * @constructor
             * @param {hearth.v1.CollectGarbageRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CollectGarbageRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CollectGarbageRequest dryRun.
             * @member {boolean} dryRun
             * @memberof hearth.v1.CollectGarbageRequest
             * @instance
             */
            CollectGarbageRequest.prototype.dryRun = false;

            /**
             * Encodes the specified CollectGarbageRequest message. Does not implicitly {@link hearth.v1.CollectGarbageRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.CollectGarbageRequest
             * @static
             * @param {hearth.v1.CollectGarbageRequest.$Properties} message CollectGarbageRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CollectGarbageRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.dryRun != null && $Object.hasOwnProperty.call(message, "dryRun") && message.dryRun !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.dryRun);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CollectGarbageRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.CollectGarbageRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.CollectGarbageRequest & hearth.v1.CollectGarbageRequest.$Shape} CollectGarbageRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CollectGarbageRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.CollectGarbageRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.dryRun = value;
                            else
                                delete message.dryRun;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CollectGarbageRequest;
        })();

        v1.CollectGarbageResponse = (function() {

            /**
             * Properties of a CollectGarbageResponse.
             * @typedef {Object} hearth.v1.CollectGarbageResponse.$Properties
             * @property {number|null} [jobs] CollectGarbageResponse jobs
             * @property {hearth.v1.Amount.$Properties|null} [blobs] CollectGarbageResponse blobs
             * @property {hearth.v1.Amount.$Properties|null} [temporaryFiles] CollectGarbageResponse temporaryFiles
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CollectGarbageResponse.
             * @memberof hearth.v1
             * @interface ICollectGarbageResponse
             * @augments hearth.v1.CollectGarbageResponse.$Properties
             * @deprecated Use hearth.v1.CollectGarbageResponse.$Properties instead.
             */

            /**
             * Shape of a CollectGarbageResponse.
             * @typedef {hearth.v1.CollectGarbageResponse.$Properties} hearth.v1.CollectGarbageResponse.$Shape
             */

            /**
             * Constructs a new CollectGarbageResponse.
             * @memberof hearth.v1
             * @classdesc Represents a CollectGarbageResponse.
             * @constructor
             * @param {hearth.v1.CollectGarbageResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CollectGarbageResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CollectGarbageResponse jobs.
             * @member {number} jobs
             * @memberof hearth.v1.CollectGarbageResponse
             * @instance
             */
            CollectGarbageResponse.prototype.jobs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * CollectGarbageResponse blobs.
             * @member {hearth.v1.Amount.$Properties|null|undefined} blobs
             * @memberof hearth.v1.CollectGarbageResponse
             * @instance
             */
            CollectGarbageResponse.prototype.blobs = null;

            /**
             * CollectGarbageResponse temporaryFiles.
             * @member {hearth.v1.Amount.$Properties|null|undefined} temporaryFiles
             * @memberof hearth.v1.CollectGarbageResponse
             * @instance
             */
            CollectGarbageResponse.prototype.temporaryFiles = null;

            /**
             * Encodes the specified CollectGarbageResponse message. Does not implicitly {@link hearth.v1.CollectGarbageResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.CollectGarbageResponse
             * @static
             * @param {hearth.v1.CollectGarbageResponse.$Properties} message CollectGarbageResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CollectGarbageResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobs != null && $Object.hasOwnProperty.call(message, "jobs") && (typeof message.jobs === "object" ? message.jobs.low || message.jobs.high : message.jobs !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.jobs);
                if (message.blobs != null && $Object.hasOwnProperty.call(message, "blobs"))
                    $root.hearth.v1.Amount.encode(message.blobs, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.temporaryFiles != null && $Object.hasOwnProperty.call(message, "temporaryFiles"))
                    $root.hearth.v1.Amount.encode(message.temporaryFiles, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CollectGarbageResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.CollectGarbageResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.CollectGarbageResponse & hearth.v1.CollectGarbageResponse.$Shape} CollectGarbageResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CollectGarbageResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.CollectGarbageResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.jobs = value;
                            else
                                delete message.jobs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.blobs = $root.hearth.v1.Amount.decode(reader, reader.size(), $undefined, _depth + 1, message.blobs);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.temporaryFiles = $root.hearth.v1.Amount.decode(reader, reader.size(), $undefined, _depth + 1, message.temporaryFiles);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CollectGarbageResponse;
        })();

        v1.GetStorageRequest = (function() {

            /**
             * Properties of a GetStorageRequest.
             * @typedef {Object} hearth.v1.GetStorageRequest.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetStorageRequest.
             * @memberof hearth.v1
             * @interface IGetStorageRequest
             * @augments hearth.v1.GetStorageRequest.$Properties
             * @deprecated Use hearth.v1.GetStorageRequest.$Properties instead.
             */

            /**
             * Shape of a GetStorageRequest.
             * @typedef {hearth.v1.GetStorageRequest.$Properties} hearth.v1.GetStorageRequest.$Shape
             */

            /**
             * Constructs a new GetStorageRequest.
             * @memberof hearth.v1
             * @classdesc Represents a GetStorageRequest.
             * @constructor
             * @param {hearth.v1.GetStorageRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetStorageRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified GetStorageRequest message. Does not implicitly {@link hearth.v1.GetStorageRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.GetStorageRequest
             * @static
             * @param {hearth.v1.GetStorageRequest.$Properties} message GetStorageRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetStorageRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetStorageRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.GetStorageRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.GetStorageRequest & hearth.v1.GetStorageRequest.$Shape} GetStorageRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetStorageRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.GetStorageRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetStorageRequest;
        })();

        v1.GetStorageResponse = (function() {

            /**
             * Properties of a GetStorageResponse.
             * @typedef {Object} hearth.v1.GetStorageResponse.$Properties
             * @property {number|null} [queued] GetStorageResponse queued
             * @property {number|null} [leased] GetStorageResponse leased
             * @property {number|null} [succeeded] GetStorageResponse succeeded
             * @property {number|null} [failed] GetStorageResponse failed
             * @property {number|null} [cancelled] GetStorageResponse cancelled
             * @property {number|null} [databaseBytes] GetStorageResponse databaseBytes
             * @property {number|null} [databaseFreeBytes] GetStorageResponse databaseFreeBytes
             * @property {number|null} [logBytes] GetStorageResponse logBytes
             * @property {hearth.v1.Amount.$Properties|null} [blobs] GetStorageResponse blobs
             * @property {hearth.v1.Amount.$Properties|null} [unreferencedBlobs] GetStorageResponse unreferencedBlobs
             * @property {hearth.v1.Amount.$Properties|null} [temporaryFiles] GetStorageResponse temporaryFiles
             * @property {hearth.v1.Disk.$Properties|null} [disk] GetStorageResponse disk
             * @property {number|null} [minFreeBytes] GetStorageResponse minFreeBytes
             * @property {hearth.v1.Amount.$Properties|null} [jobLogs] GetStorageResponse jobLogs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetStorageResponse.
             * @memberof hearth.v1
             * @interface IGetStorageResponse
             * @augments hearth.v1.GetStorageResponse.$Properties
             * @deprecated Use hearth.v1.GetStorageResponse.$Properties instead.
             */

            /**
             * Shape of a GetStorageResponse.
             * @typedef {hearth.v1.GetStorageResponse.$Properties} hearth.v1.GetStorageResponse.$Shape
             */

            /**
             * Constructs a new GetStorageResponse.
             * @memberof hearth.v1
             * @classdesc Represents a GetStorageResponse.
             * @constructor
             * @param {hearth.v1.GetStorageResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetStorageResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetStorageResponse queued.
             * @member {number} queued
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.queued = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GetStorageResponse leased.
             * @member {number} leased
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.leased = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GetStorageResponse succeeded.
             * @member {number} succeeded
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.succeeded = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GetStorageResponse failed.
             * @member {number} failed
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.failed = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GetStorageResponse cancelled.
             * @member {number} cancelled
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.cancelled = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GetStorageResponse databaseBytes.
             * @member {number} databaseBytes
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.databaseBytes = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GetStorageResponse databaseFreeBytes.
             * @member {number} databaseFreeBytes
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.databaseFreeBytes = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GetStorageResponse logBytes.
             * @member {number} logBytes
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.logBytes = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GetStorageResponse blobs.
             * @member {hearth.v1.Amount.$Properties|null|undefined} blobs
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.blobs = null;

            /**
             * GetStorageResponse unreferencedBlobs.
             * @member {hearth.v1.Amount.$Properties|null|undefined} unreferencedBlobs
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.unreferencedBlobs = null;

            /**
             * GetStorageResponse temporaryFiles.
             * @member {hearth.v1.Amount.$Properties|null|undefined} temporaryFiles
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.temporaryFiles = null;

            /**
             * GetStorageResponse disk.
             * @member {hearth.v1.Disk.$Properties|null|undefined} disk
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.disk = null;

            /**
             * GetStorageResponse minFreeBytes.
             * @member {number} minFreeBytes
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.minFreeBytes = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GetStorageResponse jobLogs.
             * @member {hearth.v1.Amount.$Properties|null|undefined} jobLogs
             * @memberof hearth.v1.GetStorageResponse
             * @instance
             */
            GetStorageResponse.prototype.jobLogs = null;

            /**
             * Encodes the specified GetStorageResponse message. Does not implicitly {@link hearth.v1.GetStorageResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.GetStorageResponse
             * @static
             * @param {hearth.v1.GetStorageResponse.$Properties} message GetStorageResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetStorageResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.queued != null && $Object.hasOwnProperty.call(message, "queued") && (typeof message.queued === "object" ? message.queued.low || message.queued.high : message.queued !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.queued);
                if (message.leased != null && $Object.hasOwnProperty.call(message, "leased") && (typeof message.leased === "object" ? message.leased.low || message.leased.high : message.leased !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.leased);
                if (message.succeeded != null && $Object.hasOwnProperty.call(message, "succeeded") && (typeof message.succeeded === "object" ? message.succeeded.low || message.succeeded.high : message.succeeded !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.succeeded);
                if (message.failed != null && $Object.hasOwnProperty.call(message, "failed") && (typeof message.failed === "object" ? message.failed.low || message.failed.high : message.failed !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.failed);
                if (message.cancelled != null && $Object.hasOwnProperty.call(message, "cancelled") && (typeof message.cancelled === "object" ? message.cancelled.low || message.cancelled.high : message.cancelled !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).int64(message.cancelled);
                if (message.databaseBytes != null && $Object.hasOwnProperty.call(message, "databaseBytes") && (typeof message.databaseBytes === "object" ? message.databaseBytes.low || message.databaseBytes.high : message.databaseBytes !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).int64(message.databaseBytes);
                if (message.databaseFreeBytes != null && $Object.hasOwnProperty.call(message, "databaseFreeBytes") && (typeof message.databaseFreeBytes === "object" ? message.databaseFreeBytes.low || message.databaseFreeBytes.high : message.databaseFreeBytes !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).int64(message.databaseFreeBytes);
                if (message.logBytes != null && $Object.hasOwnProperty.call(message, "logBytes") && (typeof message.logBytes === "object" ? message.logBytes.low || message.logBytes.high : message.logBytes !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).int64(message.logBytes);
                if (message.blobs != null && $Object.hasOwnProperty.call(message, "blobs"))
                    $root.hearth.v1.Amount.encode(message.blobs, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.unreferencedBlobs != null && $Object.hasOwnProperty.call(message, "unreferencedBlobs"))
                    $root.hearth.v1.Amount.encode(message.unreferencedBlobs, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.temporaryFiles != null && $Object.hasOwnProperty.call(message, "temporaryFiles"))
                    $root.hearth.v1.Amount.encode(message.temporaryFiles, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.disk != null && $Object.hasOwnProperty.call(message, "disk"))
                    $root.hearth.v1.Disk.encode(message.disk, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.minFreeBytes != null && $Object.hasOwnProperty.call(message, "minFreeBytes") && (typeof message.minFreeBytes === "object" ? message.minFreeBytes.low || message.minFreeBytes.high : message.minFreeBytes !== 0))
                    writer.uint32(/* id 13, wireType 0 =*/104).int64(message.minFreeBytes);
                if (message.jobLogs != null && $Object.hasOwnProperty.call(message, "jobLogs"))
                    $root.hearth.v1.Amount.encode(message.jobLogs, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetStorageResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.GetStorageResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.GetStorageResponse & hearth.v1.GetStorageResponse.$Shape} GetStorageResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetStorageResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.GetStorageResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.queued = value;
                            else
                                delete message.queued;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.leased = value;
                            else
                                delete message.leased;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.succeeded = value;
                            else
                                delete message.succeeded;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.failed = value;
                            else
                                delete message.failed;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.cancelled = value;
                            else
                                delete message.cancelled;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.databaseBytes = value;
                            else
                                delete message.databaseBytes;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.databaseFreeBytes = value;
                            else
                                delete message.databaseFreeBytes;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.logBytes = value;
                            else
                                delete message.logBytes;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.blobs = $root.hearth.v1.Amount.decode(reader, reader.size(), $undefined, _depth + 1, message.blobs);
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.unreferencedBlobs = $root.hearth.v1.Amount.decode(reader, reader.size(), $undefined, _depth + 1, message.unreferencedBlobs);
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.temporaryFiles = $root.hearth.v1.Amount.decode(reader, reader.size(), $undefined, _depth + 1, message.temporaryFiles);
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.disk = $root.hearth.v1.Disk.decode(reader, reader.size(), $undefined, _depth + 1, message.disk);
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.minFreeBytes = value;
                            else
                                delete message.minFreeBytes;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            message.jobLogs = $root.hearth.v1.Amount.decode(reader, reader.size(), $undefined, _depth + 1, message.jobLogs);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetStorageResponse;
        })();

        v1.Disk = (function() {

            /**
             * Properties of a Disk.
             * @typedef {Object} hearth.v1.Disk.$Properties
             * @property {number|null} [freeBytes] Disk freeBytes
             * @property {number|null} [totalBytes] Disk totalBytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Disk.
             * @memberof hearth.v1
             * @interface IDisk
             * @augments hearth.v1.Disk.$Properties
             * @deprecated Use hearth.v1.Disk.$Properties instead.
             */

            /**
             * Shape of a Disk.
             * @typedef {hearth.v1.Disk.$Properties} hearth.v1.Disk.$Shape
             */

            /**
             * Constructs a new Disk.
             * @memberof hearth.v1
             * @classdesc Represents a Disk.
             * @constructor
             * @param {hearth.v1.Disk.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Disk = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Disk freeBytes.
             * @member {number} freeBytes
             * @memberof hearth.v1.Disk
             * @instance
             */
            Disk.prototype.freeBytes = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Disk totalBytes.
             * @member {number} totalBytes
             * @memberof hearth.v1.Disk
             * @instance
             */
            Disk.prototype.totalBytes = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified Disk message. Does not implicitly {@link hearth.v1.Disk.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Disk
             * @static
             * @param {hearth.v1.Disk.$Properties} message Disk message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Disk.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.freeBytes != null && $Object.hasOwnProperty.call(message, "freeBytes") && (typeof message.freeBytes === "object" ? message.freeBytes.low || message.freeBytes.high : message.freeBytes !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.freeBytes);
                if (message.totalBytes != null && $Object.hasOwnProperty.call(message, "totalBytes") && (typeof message.totalBytes === "object" ? message.totalBytes.low || message.totalBytes.high : message.totalBytes !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.totalBytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Disk message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Disk
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Disk & hearth.v1.Disk.$Shape} Disk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Disk.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Disk();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.freeBytes = value;
                            else
                                delete message.freeBytes;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.totalBytes = value;
                            else
                                delete message.totalBytes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Disk;
        })();

        v1.ListMachinesRequest = (function() {

            /**
             * Properties of a ListMachinesRequest.
             * @typedef {Object} hearth.v1.ListMachinesRequest.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListMachinesRequest.
             * @memberof hearth.v1
             * @interface IListMachinesRequest
             * @augments hearth.v1.ListMachinesRequest.$Properties
             * @deprecated Use hearth.v1.ListMachinesRequest.$Properties instead.
             */

            /**
             * Shape of a ListMachinesRequest.
             * @typedef {hearth.v1.ListMachinesRequest.$Properties} hearth.v1.ListMachinesRequest.$Shape
             */

            /**
             * Constructs a new ListMachinesRequest.
             * @memberof hearth.v1
             * @classdesc Represents a ListMachinesRequest.
             * @constructor
             * @param {hearth.v1.ListMachinesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListMachinesRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified ListMachinesRequest message. Does not implicitly {@link hearth.v1.ListMachinesRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListMachinesRequest
             * @static
             * @param {hearth.v1.ListMachinesRequest.$Properties} message ListMachinesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListMachinesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListMachinesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListMachinesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListMachinesRequest & hearth.v1.ListMachinesRequest.$Shape} ListMachinesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListMachinesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListMachinesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListMachinesRequest;
        })();

        v1.ListMachinesResponse = (function() {

            /**
             * Properties of a ListMachinesResponse.
             * @typedef {Object} hearth.v1.ListMachinesResponse.$Properties
             * @property {Array.<hearth.v1.Machine.$Properties>|null} [machines] ListMachinesResponse machines
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListMachinesResponse.
             * @memberof hearth.v1
             * @interface IListMachinesResponse
             * @augments hearth.v1.ListMachinesResponse.$Properties
             * @deprecated Use hearth.v1.ListMachinesResponse.$Properties instead.
             */

            /**
             * Shape of a ListMachinesResponse.
             * @typedef {hearth.v1.ListMachinesResponse.$Properties} hearth.v1.ListMachinesResponse.$Shape
             */

            /**
             * Constructs a new ListMachinesResponse.
             * @memberof hearth.v1
             * @classdesc Represents a ListMachinesResponse.
             * @constructor
             * @param {hearth.v1.ListMachinesResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListMachinesResponse = function (properties) {
                this.machines = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListMachinesResponse machines.
             * @member {Array.<hearth.v1.Machine.$Properties>} machines
             * @memberof hearth.v1.ListMachinesResponse
             * @instance
             */
            ListMachinesResponse.prototype.machines = $util.emptyArray;

            /**
             * Encodes the specified ListMachinesResponse message. Does not implicitly {@link hearth.v1.ListMachinesResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListMachinesResponse
             * @static
             * @param {hearth.v1.ListMachinesResponse.$Properties} message ListMachinesResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListMachinesResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.machines != null && message.machines.length)
                    for (let i = 0; i < message.machines.length; ++i)
                        $root.hearth.v1.Machine.encode(message.machines[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListMachinesResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListMachinesResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListMachinesResponse & hearth.v1.ListMachinesResponse.$Shape} ListMachinesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListMachinesResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListMachinesResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.machines && message.machines.length))
                                message.machines = [];
                            message.machines.push($root.hearth.v1.Machine.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListMachinesResponse;
        })();

        v1.Machine = (function() {

            /**
             * Properties of a Machine.
             * @typedef {Object} hearth.v1.Machine.$Properties
             * @property {string|null} [name] Machine name
             * @property {Array.<string>|null} [roles] Machine roles
             * @property {string|null} [state] Machine state
             * @property {string|null} [serial] Machine serial
             * @property {string|null} [how] Machine how
             * @property {string|null} [by] Machine by
             * @property {google.protobuf.Timestamp.$Properties|null} [issuedAt] Machine issuedAt
             * @property {google.protobuf.Timestamp.$Properties|null} [expiresAt] Machine expiresAt
             * @property {google.protobuf.Timestamp.$Properties|null} [renewableUntil] Machine renewableUntil
             * @property {google.protobuf.Timestamp.$Properties|null} [revokedAt] Machine revokedAt
             * @property {google.protobuf.Timestamp.$Properties|null} [lastSeenAt] Machine lastSeenAt
             * @property {string|null} [lastSeenFrom] Machine lastSeenFrom
             * @property {number|null} [connections] Machine connections
             * @property {boolean|null} [awaitsRotation] Machine awaitsRotation
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Machine.
             * @memberof hearth.v1
             * @interface IMachine
             * @augments hearth.v1.Machine.$Properties
             * @deprecated Use hearth.v1.Machine.$Properties instead.
             */

            /**
             * Shape of a Machine.
             * @typedef {hearth.v1.Machine.$Properties} hearth.v1.Machine.$Shape
             */

            /**
             * Constructs a new Machine.
             * @memberof hearth.v1
             * @classdesc Represents a Machine.
             * @constructor
             * @param {hearth.v1.Machine.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Machine = function (properties) {
                this.roles = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Machine name.
             * @member {string} name
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.name = "";

            /**
             * Machine roles.
             * @member {Array.<string>} roles
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.roles = $util.emptyArray;

            /**
             * Machine state.
             * @member {string} state
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.state = "";

            /**
             * Machine serial.
             * @member {string} serial
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.serial = "";

            /**
             * Machine how.
             * @member {string} how
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.how = "";

            /**
             * Machine by.
             * @member {string} by
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.by = "";

            /**
             * Machine issuedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} issuedAt
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.issuedAt = null;

            /**
             * Machine expiresAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} expiresAt
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.expiresAt = null;

            /**
             * Machine renewableUntil.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} renewableUntil
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.renewableUntil = null;

            /**
             * Machine revokedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} revokedAt
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.revokedAt = null;

            /**
             * Machine lastSeenAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} lastSeenAt
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.lastSeenAt = null;

            /**
             * Machine lastSeenFrom.
             * @member {string} lastSeenFrom
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.lastSeenFrom = "";

            /**
             * Machine connections.
             * @member {number} connections
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.connections = 0;

            /**
             * Machine awaitsRotation.
             * @member {boolean} awaitsRotation
             * @memberof hearth.v1.Machine
             * @instance
             */
            Machine.prototype.awaitsRotation = false;

            /**
             * Encodes the specified Machine message. Does not implicitly {@link hearth.v1.Machine.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Machine
             * @static
             * @param {hearth.v1.Machine.$Properties} message Machine message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Machine.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.roles != null && message.roles.length)
                    for (let i = 0; i < message.roles.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.roles[i]);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.state);
                if (message.serial != null && $Object.hasOwnProperty.call(message, "serial") && message.serial !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.serial);
                if (message.how != null && $Object.hasOwnProperty.call(message, "how") && message.how !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.how);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.by);
                if (message.issuedAt != null && $Object.hasOwnProperty.call(message, "issuedAt"))
                    $root.google.protobuf.Timestamp.encode(message.issuedAt, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt"))
                    $root.google.protobuf.Timestamp.encode(message.expiresAt, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.renewableUntil != null && $Object.hasOwnProperty.call(message, "renewableUntil"))
                    $root.google.protobuf.Timestamp.encode(message.renewableUntil, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.revokedAt != null && $Object.hasOwnProperty.call(message, "revokedAt"))
                    $root.google.protobuf.Timestamp.encode(message.revokedAt, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.lastSeenAt != null && $Object.hasOwnProperty.call(message, "lastSeenAt"))
                    $root.google.protobuf.Timestamp.encode(message.lastSeenAt, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.lastSeenFrom != null && $Object.hasOwnProperty.call(message, "lastSeenFrom") && message.lastSeenFrom !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.lastSeenFrom);
                if (message.connections != null && $Object.hasOwnProperty.call(message, "connections") && message.connections !== 0)
                    writer.uint32(/* id 13, wireType 0 =*/104).int32(message.connections);
                if (message.awaitsRotation != null && $Object.hasOwnProperty.call(message, "awaitsRotation") && message.awaitsRotation !== false)
                    writer.uint32(/* id 14, wireType 0 =*/112).bool(message.awaitsRotation);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Machine message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Machine
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Machine & hearth.v1.Machine.$Shape} Machine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Machine.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Machine();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roles && message.roles.length))
                                message.roles = [];
                            message.roles.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.serial = value;
                            else
                                delete message.serial;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.how = value;
                            else
                                delete message.how;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.issuedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.issuedAt);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.expiresAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.expiresAt);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.renewableUntil = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.renewableUntil);
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.revokedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.revokedAt);
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.lastSeenAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.lastSeenAt);
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lastSeenFrom = value;
                            else
                                delete message.lastSeenFrom;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.connections = value;
                            else
                                delete message.connections;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.awaitsRotation = value;
                            else
                                delete message.awaitsRotation;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Machine;
        })();

        v1.RevokeMachineRequest = (function() {

            /**
             * Properties of a RevokeMachineRequest.
             * @typedef {Object} hearth.v1.RevokeMachineRequest.$Properties
             * @property {string|null} [name] RevokeMachineRequest name
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RevokeMachineRequest.
             * @memberof hearth.v1
             * @interface IRevokeMachineRequest
             * @augments hearth.v1.RevokeMachineRequest.$Properties
             * @deprecated Use hearth.v1.RevokeMachineRequest.$Properties instead.
             */

            /**
             * Shape of a RevokeMachineRequest.
             * @typedef {hearth.v1.RevokeMachineRequest.$Properties} hearth.v1.RevokeMachineRequest.$Shape
             */

            /**
             * Constructs a new RevokeMachineRequest.
             * @memberof hearth.v1
             * @classdesc Represents a RevokeMachineRequest.
             * @constructor
             * @param {hearth.v1.RevokeMachineRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RevokeMachineRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RevokeMachineRequest name.
             * @member {string} name
             * @memberof hearth.v1.RevokeMachineRequest
             * @instance
             */
            RevokeMachineRequest.prototype.name = "";

            /**
             * Encodes the specified RevokeMachineRequest message. Does not implicitly {@link hearth.v1.RevokeMachineRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.RevokeMachineRequest
             * @static
             * @param {hearth.v1.RevokeMachineRequest.$Properties} message RevokeMachineRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RevokeMachineRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RevokeMachineRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.RevokeMachineRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.RevokeMachineRequest & hearth.v1.RevokeMachineRequest.$Shape} RevokeMachineRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RevokeMachineRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.RevokeMachineRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RevokeMachineRequest;
        })();

        v1.RevokeMachineResponse = (function() {

            /**
             * Properties of a RevokeMachineResponse.
             * @typedef {Object} hearth.v1.RevokeMachineResponse.$Properties
             * @property {number|null} [certificates] RevokeMachineResponse certificates
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RevokeMachineResponse.
             * @memberof hearth.v1
             * @interface IRevokeMachineResponse
             * @augments hearth.v1.RevokeMachineResponse.$Properties
             * @deprecated Use hearth.v1.RevokeMachineResponse.$Properties instead.
             */

            /**
             * Shape of a RevokeMachineResponse.
             * @typedef {hearth.v1.RevokeMachineResponse.$Properties} hearth.v1.RevokeMachineResponse.$Shape
             */

            /**
             * Constructs a new RevokeMachineResponse.
             * @memberof hearth.v1
             * @classdesc Represents a RevokeMachineResponse.
             * @constructor
             * @param {hearth.v1.RevokeMachineResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RevokeMachineResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RevokeMachineResponse certificates.
             * @member {number} certificates
             * @memberof hearth.v1.RevokeMachineResponse
             * @instance
             */
            RevokeMachineResponse.prototype.certificates = 0;

            /**
             * Encodes the specified RevokeMachineResponse message. Does not implicitly {@link hearth.v1.RevokeMachineResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.RevokeMachineResponse
             * @static
             * @param {hearth.v1.RevokeMachineResponse.$Properties} message RevokeMachineResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RevokeMachineResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.certificates != null && $Object.hasOwnProperty.call(message, "certificates") && message.certificates !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.certificates);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RevokeMachineResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.RevokeMachineResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.RevokeMachineResponse & hearth.v1.RevokeMachineResponse.$Shape} RevokeMachineResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RevokeMachineResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.RevokeMachineResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.certificates = value;
                            else
                                delete message.certificates;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RevokeMachineResponse;
        })();

        v1.CreateInvitationRequest = (function() {

            /**
             * Properties of a CreateInvitationRequest.
             * @typedef {Object} hearth.v1.CreateInvitationRequest.$Properties
             * @property {string|null} [name] CreateInvitationRequest name
             * @property {Array.<string>|null} [roles] CreateInvitationRequest roles
             * @property {google.protobuf.Duration.$Properties|null} [validFor] CreateInvitationRequest validFor
             * @property {boolean|null} [approve] CreateInvitationRequest approve
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CreateInvitationRequest.
             * @memberof hearth.v1
             * @interface ICreateInvitationRequest
             * @augments hearth.v1.CreateInvitationRequest.$Properties
             * @deprecated Use hearth.v1.CreateInvitationRequest.$Properties instead.
             */

            /**
             * Shape of a CreateInvitationRequest.
             * @typedef {hearth.v1.CreateInvitationRequest.$Properties} hearth.v1.CreateInvitationRequest.$Shape
             */

            /**
             * Constructs a new CreateInvitationRequest.
             * @memberof hearth.v1
             * @classdesc Represents a CreateInvitationRequest.
             * @constructor
             * @param {hearth.v1.CreateInvitationRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CreateInvitationRequest = function (properties) {
                this.roles = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CreateInvitationRequest name.
             * @member {string} name
             * @memberof hearth.v1.CreateInvitationRequest
             * @instance
             */
            CreateInvitationRequest.prototype.name = "";

            /**
             * CreateInvitationRequest roles.
             * @member {Array.<string>} roles
             * @memberof hearth.v1.CreateInvitationRequest
             * @instance
             */
            CreateInvitationRequest.prototype.roles = $util.emptyArray;

            /**
             * CreateInvitationRequest validFor.
             * @member {google.protobuf.Duration.$Properties|null|undefined} validFor
             * @memberof hearth.v1.CreateInvitationRequest
             * @instance
             */
            CreateInvitationRequest.prototype.validFor = null;

            /**
             * CreateInvitationRequest approve.
             * @member {boolean} approve
             * @memberof hearth.v1.CreateInvitationRequest
             * @instance
             */
            CreateInvitationRequest.prototype.approve = false;

            /**
             * Encodes the specified CreateInvitationRequest message. Does not implicitly {@link hearth.v1.CreateInvitationRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.CreateInvitationRequest
             * @static
             * @param {hearth.v1.CreateInvitationRequest.$Properties} message CreateInvitationRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CreateInvitationRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.roles != null && message.roles.length)
                    for (let i = 0; i < message.roles.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.roles[i]);
                if (message.validFor != null && $Object.hasOwnProperty.call(message, "validFor"))
                    $root.google.protobuf.Duration.encode(message.validFor, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.approve != null && $Object.hasOwnProperty.call(message, "approve") && message.approve !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.approve);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CreateInvitationRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.CreateInvitationRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.CreateInvitationRequest & hearth.v1.CreateInvitationRequest.$Shape} CreateInvitationRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CreateInvitationRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.CreateInvitationRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roles && message.roles.length))
                                message.roles = [];
                            message.roles.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.validFor = $root.google.protobuf.Duration.decode(reader, reader.size(), $undefined, _depth + 1, message.validFor);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.approve = value;
                            else
                                delete message.approve;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CreateInvitationRequest;
        })();

        v1.CreateInvitationResponse = (function() {

            /**
             * Properties of a CreateInvitationResponse.
             * @typedef {Object} hearth.v1.CreateInvitationResponse.$Properties
             * @property {number|null} [number] CreateInvitationResponse number
             * @property {Uint8Array|null} [secret] CreateInvitationResponse secret
             * @property {google.protobuf.Timestamp.$Properties|null} [expiresAt] CreateInvitationResponse expiresAt
             * @property {string|null} [authorityFingerprint] CreateInvitationResponse authorityFingerprint
             * @property {Array.<string>|null} [addresses] CreateInvitationResponse addresses
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CreateInvitationResponse.
             * @memberof hearth.v1
             * @interface ICreateInvitationResponse
             * @augments hearth.v1.CreateInvitationResponse.$Properties
             * @deprecated Use hearth.v1.CreateInvitationResponse.$Properties instead.
             */

            /**
             * Shape of a CreateInvitationResponse.
             * @typedef {hearth.v1.CreateInvitationResponse.$Properties} hearth.v1.CreateInvitationResponse.$Shape
             */

            /**
             * Constructs a new CreateInvitationResponse.
             * @memberof hearth.v1
             * @classdesc Represents a CreateInvitationResponse.
             * @constructor
             * @param {hearth.v1.CreateInvitationResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CreateInvitationResponse = function (properties) {
                this.addresses = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CreateInvitationResponse number.
             * @member {number} number
             * @memberof hearth.v1.CreateInvitationResponse
             * @instance
             */
            CreateInvitationResponse.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * CreateInvitationResponse secret.
             * @member {Uint8Array} secret
             * @memberof hearth.v1.CreateInvitationResponse
             * @instance
             */
            CreateInvitationResponse.prototype.secret = $util.newBuffer([]);

            /**
             * CreateInvitationResponse expiresAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} expiresAt
             * @memberof hearth.v1.CreateInvitationResponse
             * @instance
             */
            CreateInvitationResponse.prototype.expiresAt = null;

            /**
             * CreateInvitationResponse authorityFingerprint.
             * @member {string} authorityFingerprint
             * @memberof hearth.v1.CreateInvitationResponse
             * @instance
             */
            CreateInvitationResponse.prototype.authorityFingerprint = "";

            /**
             * CreateInvitationResponse addresses.
             * @member {Array.<string>} addresses
             * @memberof hearth.v1.CreateInvitationResponse
             * @instance
             */
            CreateInvitationResponse.prototype.addresses = $util.emptyArray;

            /**
             * Encodes the specified CreateInvitationResponse message. Does not implicitly {@link hearth.v1.CreateInvitationResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.CreateInvitationResponse
             * @static
             * @param {hearth.v1.CreateInvitationResponse.$Properties} message CreateInvitationResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CreateInvitationResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.number);
                if (message.secret != null && $Object.hasOwnProperty.call(message, "secret") && message.secret.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.secret);
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt"))
                    $root.google.protobuf.Timestamp.encode(message.expiresAt, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.authorityFingerprint != null && $Object.hasOwnProperty.call(message, "authorityFingerprint") && message.authorityFingerprint !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.authorityFingerprint);
                if (message.addresses != null && message.addresses.length)
                    for (let i = 0; i < message.addresses.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.addresses[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CreateInvitationResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.CreateInvitationResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.CreateInvitationResponse & hearth.v1.CreateInvitationResponse.$Shape} CreateInvitationResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CreateInvitationResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.CreateInvitationResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.secret = value;
                            else
                                delete message.secret;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.expiresAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.expiresAt);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.authorityFingerprint = value;
                            else
                                delete message.authorityFingerprint;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.addresses && message.addresses.length))
                                message.addresses = [];
                            message.addresses.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CreateInvitationResponse;
        })();

        v1.ListInvitationsRequest = (function() {

            /**
             * Properties of a ListInvitationsRequest.
             * @typedef {Object} hearth.v1.ListInvitationsRequest.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListInvitationsRequest.
             * @memberof hearth.v1
             * @interface IListInvitationsRequest
             * @augments hearth.v1.ListInvitationsRequest.$Properties
             * @deprecated Use hearth.v1.ListInvitationsRequest.$Properties instead.
             */

            /**
             * Shape of a ListInvitationsRequest.
             * @typedef {hearth.v1.ListInvitationsRequest.$Properties} hearth.v1.ListInvitationsRequest.$Shape
             */

            /**
             * Constructs a new ListInvitationsRequest.
             * @memberof hearth.v1
             * @classdesc Represents a ListInvitationsRequest.
             * @constructor
             * @param {hearth.v1.ListInvitationsRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListInvitationsRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified ListInvitationsRequest message. Does not implicitly {@link hearth.v1.ListInvitationsRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListInvitationsRequest
             * @static
             * @param {hearth.v1.ListInvitationsRequest.$Properties} message ListInvitationsRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListInvitationsRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListInvitationsRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListInvitationsRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListInvitationsRequest & hearth.v1.ListInvitationsRequest.$Shape} ListInvitationsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListInvitationsRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListInvitationsRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListInvitationsRequest;
        })();

        v1.ListInvitationsResponse = (function() {

            /**
             * Properties of a ListInvitationsResponse.
             * @typedef {Object} hearth.v1.ListInvitationsResponse.$Properties
             * @property {Array.<hearth.v1.Invitation.$Properties>|null} [invitations] ListInvitationsResponse invitations
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListInvitationsResponse.
             * @memberof hearth.v1
             * @interface IListInvitationsResponse
             * @augments hearth.v1.ListInvitationsResponse.$Properties
             * @deprecated Use hearth.v1.ListInvitationsResponse.$Properties instead.
             */

            /**
             * Shape of a ListInvitationsResponse.
             * @typedef {hearth.v1.ListInvitationsResponse.$Properties} hearth.v1.ListInvitationsResponse.$Shape
             */

            /**
             * Constructs a new ListInvitationsResponse.
             * @memberof hearth.v1
             * @classdesc Represents a ListInvitationsResponse.
             * @constructor
             * @param {hearth.v1.ListInvitationsResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListInvitationsResponse = function (properties) {
                this.invitations = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListInvitationsResponse invitations.
             * @member {Array.<hearth.v1.Invitation.$Properties>} invitations
             * @memberof hearth.v1.ListInvitationsResponse
             * @instance
             */
            ListInvitationsResponse.prototype.invitations = $util.emptyArray;

            /**
             * Encodes the specified ListInvitationsResponse message. Does not implicitly {@link hearth.v1.ListInvitationsResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListInvitationsResponse
             * @static
             * @param {hearth.v1.ListInvitationsResponse.$Properties} message ListInvitationsResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListInvitationsResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.invitations != null && message.invitations.length)
                    for (let i = 0; i < message.invitations.length; ++i)
                        $root.hearth.v1.Invitation.encode(message.invitations[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListInvitationsResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListInvitationsResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListInvitationsResponse & hearth.v1.ListInvitationsResponse.$Shape} ListInvitationsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListInvitationsResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListInvitationsResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.invitations && message.invitations.length))
                                message.invitations = [];
                            message.invitations.push($root.hearth.v1.Invitation.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListInvitationsResponse;
        })();

        v1.Invitation = (function() {

            /**
             * Properties of an Invitation.
             * @typedef {Object} hearth.v1.Invitation.$Properties
             * @property {number|null} [number] Invitation number
             * @property {string|null} [name] Invitation name
             * @property {Array.<string>|null} [roles] Invitation roles
             * @property {boolean|null} [approve] Invitation approve
             * @property {google.protobuf.Timestamp.$Properties|null} [createdAt] Invitation createdAt
             * @property {string|null} [createdBy] Invitation createdBy
             * @property {google.protobuf.Timestamp.$Properties|null} [expiresAt] Invitation expiresAt
             * @property {string|null} [state] Invitation state
             * @property {string|null} [machine] Invitation machine
             * @property {string|null} [words] Invitation words
             * @property {string|null} [from] Invitation from
             * @property {google.protobuf.Timestamp.$Properties|null} [usedAt] Invitation usedAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Invitation.
             * @memberof hearth.v1
             * @interface IInvitation
             * @augments hearth.v1.Invitation.$Properties
             * @deprecated Use hearth.v1.Invitation.$Properties instead.
             */

            /**
             * Shape of an Invitation.
             * @typedef {hearth.v1.Invitation.$Properties} hearth.v1.Invitation.$Shape
             */

            /**
             * Constructs a new Invitation.
             * @memberof hearth.v1
             * @classdesc Represents an Invitation.
             * @constructor
             * @param {hearth.v1.Invitation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Invitation = function (properties) {
                this.roles = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Invitation number.
             * @member {number} number
             * @memberof hearth.v1.Invitation
             * @instance
             */
            Invitation.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Invitation name.
             * @member {string} name
             * @memberof hearth.v1.Invitation
             * @instance
             */
            Invitation.prototype.name = "";

            /**
             * Invitation roles.
             * @member {Array.<string>} roles
             * @memberof hearth.v1.Invitation
             * @instance
             */
            Invitation.prototype.roles = $util.emptyArray;

            /**
             * Invitation approve.
             * @member {boolean} approve
             * @memberof hearth.v1.Invitation
             * @instance
             */
            Invitation.prototype.approve = false;

            /**
             * Invitation createdAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} createdAt
             * @memberof hearth.v1.Invitation
             * @instance
             */
            Invitation.prototype.createdAt = null;

            /**
             * Invitation createdBy.
             * @member {string} createdBy
             * @memberof hearth.v1.Invitation
             * @instance
             */
            Invitation.prototype.createdBy = "";

            /**
             * Invitation expiresAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} expiresAt
             * @memberof hearth.v1.Invitation
             * @instance
             */
            Invitation.prototype.expiresAt = null;

            /**
             * Invitation state.
             * @member {string} state
             * @memberof hearth.v1.Invitation
             * @instance
             */
            Invitation.prototype.state = "";

            /**
             * Invitation machine.
             * @member {string} machine
             * @memberof hearth.v1.Invitation
             * @instance
             */
            Invitation.prototype.machine = "";

            /**
             * Invitation words.
             * @member {string} words
             * @memberof hearth.v1.Invitation
             * @instance
             */
            Invitation.prototype.words = "";

            /**
             * Invitation from.
             * @member {string} from
             * @memberof hearth.v1.Invitation
             * @instance
             */
            Invitation.prototype.from = "";

            /**
             * Invitation usedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} usedAt
             * @memberof hearth.v1.Invitation
             * @instance
             */
            Invitation.prototype.usedAt = null;

            /**
             * Encodes the specified Invitation message. Does not implicitly {@link hearth.v1.Invitation.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Invitation
             * @static
             * @param {hearth.v1.Invitation.$Properties} message Invitation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Invitation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.number);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.roles != null && message.roles.length)
                    for (let i = 0; i < message.roles.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.roles[i]);
                if (message.approve != null && $Object.hasOwnProperty.call(message, "approve") && message.approve !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.approve);
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    $root.google.protobuf.Timestamp.encode(message.createdAt, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.createdBy != null && $Object.hasOwnProperty.call(message, "createdBy") && message.createdBy !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.createdBy);
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt"))
                    $root.google.protobuf.Timestamp.encode(message.expiresAt, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.state);
                if (message.machine != null && $Object.hasOwnProperty.call(message, "machine") && message.machine !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.machine);
                if (message.words != null && $Object.hasOwnProperty.call(message, "words") && message.words !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.words);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.from);
                if (message.usedAt != null && $Object.hasOwnProperty.call(message, "usedAt"))
                    $root.google.protobuf.Timestamp.encode(message.usedAt, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Invitation message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Invitation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Invitation & hearth.v1.Invitation.$Shape} Invitation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Invitation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Invitation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roles && message.roles.length))
                                message.roles = [];
                            message.roles.push(reader.stringVerify());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.approve = value;
                            else
                                delete message.approve;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.createdAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.createdAt);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.createdBy = value;
                            else
                                delete message.createdBy;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.expiresAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.expiresAt);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.machine = value;
                            else
                                delete message.machine;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.words = value;
                            else
                                delete message.words;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.usedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.usedAt);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Invitation;
        })();

        v1.WithdrawInvitationRequest = (function() {

            /**
             * Properties of a WithdrawInvitationRequest.
             * @typedef {Object} hearth.v1.WithdrawInvitationRequest.$Properties
             * @property {number|null} [number] WithdrawInvitationRequest number
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WithdrawInvitationRequest.
             * @memberof hearth.v1
             * @interface IWithdrawInvitationRequest
             * @augments hearth.v1.WithdrawInvitationRequest.$Properties
             * @deprecated Use hearth.v1.WithdrawInvitationRequest.$Properties instead.
             */

            /**
             * Shape of a WithdrawInvitationRequest.
             * @typedef {hearth.v1.WithdrawInvitationRequest.$Properties} hearth.v1.WithdrawInvitationRequest.$Shape
             */

            /**
             * Constructs a new WithdrawInvitationRequest.
             * @memberof hearth.v1
             * @classdesc Represents a WithdrawInvitationRequest.
             * @constructor
             * @param {hearth.v1.WithdrawInvitationRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WithdrawInvitationRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WithdrawInvitationRequest number.
             * @member {number} number
             * @memberof hearth.v1.WithdrawInvitationRequest
             * @instance
             */
            WithdrawInvitationRequest.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified WithdrawInvitationRequest message. Does not implicitly {@link hearth.v1.WithdrawInvitationRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.WithdrawInvitationRequest
             * @static
             * @param {hearth.v1.WithdrawInvitationRequest.$Properties} message WithdrawInvitationRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WithdrawInvitationRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.number);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WithdrawInvitationRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.WithdrawInvitationRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.WithdrawInvitationRequest & hearth.v1.WithdrawInvitationRequest.$Shape} WithdrawInvitationRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WithdrawInvitationRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.WithdrawInvitationRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WithdrawInvitationRequest;
        })();

        v1.WithdrawInvitationResponse = (function() {

            /**
             * Properties of a WithdrawInvitationResponse.
             * @typedef {Object} hearth.v1.WithdrawInvitationResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WithdrawInvitationResponse.
             * @memberof hearth.v1
             * @interface IWithdrawInvitationResponse
             * @augments hearth.v1.WithdrawInvitationResponse.$Properties
             * @deprecated Use hearth.v1.WithdrawInvitationResponse.$Properties instead.
             */

            /**
             * Shape of a WithdrawInvitationResponse.
             * @typedef {hearth.v1.WithdrawInvitationResponse.$Properties} hearth.v1.WithdrawInvitationResponse.$Shape
             */

            /**
             * Constructs a new WithdrawInvitationResponse.
             * @memberof hearth.v1
             * @classdesc Represents a WithdrawInvitationResponse.
             * @constructor
             * @param {hearth.v1.WithdrawInvitationResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WithdrawInvitationResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified WithdrawInvitationResponse message. Does not implicitly {@link hearth.v1.WithdrawInvitationResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.WithdrawInvitationResponse
             * @static
             * @param {hearth.v1.WithdrawInvitationResponse.$Properties} message WithdrawInvitationResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WithdrawInvitationResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WithdrawInvitationResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.WithdrawInvitationResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.WithdrawInvitationResponse & hearth.v1.WithdrawInvitationResponse.$Shape} WithdrawInvitationResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WithdrawInvitationResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.WithdrawInvitationResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WithdrawInvitationResponse;
        })();

        v1.ApproveMachineRequest = (function() {

            /**
             * Properties of an ApproveMachineRequest.
             * @typedef {Object} hearth.v1.ApproveMachineRequest.$Properties
             * @property {string|null} [name] ApproveMachineRequest name
             * @property {string|null} [words] ApproveMachineRequest words
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ApproveMachineRequest.
             * @memberof hearth.v1
             * @interface IApproveMachineRequest
             * @augments hearth.v1.ApproveMachineRequest.$Properties
             * @deprecated Use hearth.v1.ApproveMachineRequest.$Properties instead.
             */

            /**
             * Shape of an ApproveMachineRequest.
             * @typedef {hearth.v1.ApproveMachineRequest.$Properties} hearth.v1.ApproveMachineRequest.$Shape
             */

            /**
             * Constructs a new ApproveMachineRequest.
             * @memberof hearth.v1
             * @classdesc Represents an ApproveMachineRequest.
             * @constructor
             * @param {hearth.v1.ApproveMachineRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ApproveMachineRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ApproveMachineRequest name.
             * @member {string} name
             * @memberof hearth.v1.ApproveMachineRequest
             * @instance
             */
            ApproveMachineRequest.prototype.name = "";

            /**
             * ApproveMachineRequest words.
             * @member {string} words
             * @memberof hearth.v1.ApproveMachineRequest
             * @instance
             */
            ApproveMachineRequest.prototype.words = "";

            /**
             * Encodes the specified ApproveMachineRequest message. Does not implicitly {@link hearth.v1.ApproveMachineRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ApproveMachineRequest
             * @static
             * @param {hearth.v1.ApproveMachineRequest.$Properties} message ApproveMachineRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ApproveMachineRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.words != null && $Object.hasOwnProperty.call(message, "words") && message.words !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.words);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ApproveMachineRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ApproveMachineRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ApproveMachineRequest & hearth.v1.ApproveMachineRequest.$Shape} ApproveMachineRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ApproveMachineRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ApproveMachineRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.words = value;
                            else
                                delete message.words;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ApproveMachineRequest;
        })();

        v1.ApproveMachineResponse = (function() {

            /**
             * Properties of an ApproveMachineResponse.
             * @typedef {Object} hearth.v1.ApproveMachineResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ApproveMachineResponse.
             * @memberof hearth.v1
             * @interface IApproveMachineResponse
             * @augments hearth.v1.ApproveMachineResponse.$Properties
             * @deprecated Use hearth.v1.ApproveMachineResponse.$Properties instead.
             */

            /**
             * Shape of an ApproveMachineResponse.
             * @typedef {hearth.v1.ApproveMachineResponse.$Properties} hearth.v1.ApproveMachineResponse.$Shape
             */

            /**
             * Constructs a new ApproveMachineResponse.
             * @memberof hearth.v1
             * @classdesc Represents an ApproveMachineResponse.
             * @constructor
             * @param {hearth.v1.ApproveMachineResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ApproveMachineResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified ApproveMachineResponse message. Does not implicitly {@link hearth.v1.ApproveMachineResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ApproveMachineResponse
             * @static
             * @param {hearth.v1.ApproveMachineResponse.$Properties} message ApproveMachineResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ApproveMachineResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ApproveMachineResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ApproveMachineResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ApproveMachineResponse & hearth.v1.ApproveMachineResponse.$Shape} ApproveMachineResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ApproveMachineResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ApproveMachineResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ApproveMachineResponse;
        })();

        v1.ListAuditRequest = (function() {

            /**
             * Properties of a ListAuditRequest.
             * @typedef {Object} hearth.v1.ListAuditRequest.$Properties
             * @property {google.protobuf.Timestamp.$Properties|null} [since] ListAuditRequest since
             * @property {number|null} [limit] ListAuditRequest limit
             * @property {number|null} [before] ListAuditRequest before
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListAuditRequest.
             * @memberof hearth.v1
             * @interface IListAuditRequest
             * @augments hearth.v1.ListAuditRequest.$Properties
             * @deprecated Use hearth.v1.ListAuditRequest.$Properties instead.
             */

            /**
             * Shape of a ListAuditRequest.
             * @typedef {hearth.v1.ListAuditRequest.$Properties} hearth.v1.ListAuditRequest.$Shape
             */

            /**
             * Constructs a new ListAuditRequest.
             * @memberof hearth.v1
             * @classdesc Represents a ListAuditRequest.
             * @constructor
             * @param {hearth.v1.ListAuditRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListAuditRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListAuditRequest since.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} since
             * @memberof hearth.v1.ListAuditRequest
             * @instance
             */
            ListAuditRequest.prototype.since = null;

            /**
             * ListAuditRequest limit.
             * @member {number} limit
             * @memberof hearth.v1.ListAuditRequest
             * @instance
             */
            ListAuditRequest.prototype.limit = 0;

            /**
             * ListAuditRequest before.
             * @member {number} before
             * @memberof hearth.v1.ListAuditRequest
             * @instance
             */
            ListAuditRequest.prototype.before = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified ListAuditRequest message. Does not implicitly {@link hearth.v1.ListAuditRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListAuditRequest
             * @static
             * @param {hearth.v1.ListAuditRequest.$Properties} message ListAuditRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListAuditRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.since != null && $Object.hasOwnProperty.call(message, "since"))
                    $root.google.protobuf.Timestamp.encode(message.since, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.limit);
                if (message.before != null && $Object.hasOwnProperty.call(message, "before") && (typeof message.before === "object" ? message.before.low || message.before.high : message.before !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.before);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListAuditRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListAuditRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListAuditRequest & hearth.v1.ListAuditRequest.$Shape} ListAuditRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListAuditRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListAuditRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.since = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.since);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.limit = value;
                            else
                                delete message.limit;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.before = value;
                            else
                                delete message.before;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListAuditRequest;
        })();

        v1.ListAuditResponse = (function() {

            /**
             * Properties of a ListAuditResponse.
             * @typedef {Object} hearth.v1.ListAuditResponse.$Properties
             * @property {Array.<hearth.v1.AuditEntry.$Properties>|null} [entries] ListAuditResponse entries
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListAuditResponse.
             * @memberof hearth.v1
             * @interface IListAuditResponse
             * @augments hearth.v1.ListAuditResponse.$Properties
             * @deprecated Use hearth.v1.ListAuditResponse.$Properties instead.
             */

            /**
             * Shape of a ListAuditResponse.
             * @typedef {hearth.v1.ListAuditResponse.$Properties} hearth.v1.ListAuditResponse.$Shape
             */

            /**
             * Constructs a new ListAuditResponse.
             * @memberof hearth.v1
             * @classdesc Represents a ListAuditResponse.
             * @constructor
             * @param {hearth.v1.ListAuditResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListAuditResponse = function (properties) {
                this.entries = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListAuditResponse entries.
             * @member {Array.<hearth.v1.AuditEntry.$Properties>} entries
             * @memberof hearth.v1.ListAuditResponse
             * @instance
             */
            ListAuditResponse.prototype.entries = $util.emptyArray;

            /**
             * Encodes the specified ListAuditResponse message. Does not implicitly {@link hearth.v1.ListAuditResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ListAuditResponse
             * @static
             * @param {hearth.v1.ListAuditResponse.$Properties} message ListAuditResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListAuditResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.entries != null && message.entries.length)
                    for (let i = 0; i < message.entries.length; ++i)
                        $root.hearth.v1.AuditEntry.encode(message.entries[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListAuditResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ListAuditResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ListAuditResponse & hearth.v1.ListAuditResponse.$Shape} ListAuditResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListAuditResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ListAuditResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.entries && message.entries.length))
                                message.entries = [];
                            message.entries.push($root.hearth.v1.AuditEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListAuditResponse;
        })();

        v1.AuditEntry = (function() {

            /**
             * Properties of an AuditEntry.
             * @typedef {Object} hearth.v1.AuditEntry.$Properties
             * @property {number|null} [number] AuditEntry number
             * @property {google.protobuf.Timestamp.$Properties|null} [at] AuditEntry at
             * @property {string|null} [event] AuditEntry event
             * @property {string|null} [actor] AuditEntry actor
             * @property {string|null} [subject] AuditEntry subject
             * @property {string|null} [from] AuditEntry from
             * @property {string|null} [detail] AuditEntry detail
             * @property {number|null} [count] AuditEntry count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AuditEntry.
             * @memberof hearth.v1
             * @interface IAuditEntry
             * @augments hearth.v1.AuditEntry.$Properties
             * @deprecated Use hearth.v1.AuditEntry.$Properties instead.
             */

            /**
             * Shape of an AuditEntry.
             * @typedef {hearth.v1.AuditEntry.$Properties} hearth.v1.AuditEntry.$Shape
             */

            /**
             * Constructs a new AuditEntry.
             * @memberof hearth.v1
             * @classdesc Represents an AuditEntry.
             * @constructor
             * @param {hearth.v1.AuditEntry.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AuditEntry = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AuditEntry number.
             * @member {number} number
             * @memberof hearth.v1.AuditEntry
             * @instance
             */
            AuditEntry.prototype.number = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * AuditEntry at.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} at
             * @memberof hearth.v1.AuditEntry
             * @instance
             */
            AuditEntry.prototype.at = null;

            /**
             * AuditEntry event.
             * @member {string} event
             * @memberof hearth.v1.AuditEntry
             * @instance
             */
            AuditEntry.prototype.event = "";

            /**
             * AuditEntry actor.
             * @member {string} actor
             * @memberof hearth.v1.AuditEntry
             * @instance
             */
            AuditEntry.prototype.actor = "";

            /**
             * AuditEntry subject.
             * @member {string} subject
             * @memberof hearth.v1.AuditEntry
             * @instance
             */
            AuditEntry.prototype.subject = "";

            /**
             * AuditEntry from.
             * @member {string} from
             * @memberof hearth.v1.AuditEntry
             * @instance
             */
            AuditEntry.prototype.from = "";

            /**
             * AuditEntry detail.
             * @member {string} detail
             * @memberof hearth.v1.AuditEntry
             * @instance
             */
            AuditEntry.prototype.detail = "";

            /**
             * AuditEntry count.
             * @member {number} count
             * @memberof hearth.v1.AuditEntry
             * @instance
             */
            AuditEntry.prototype.count = 0;

            /**
             * Encodes the specified AuditEntry message. Does not implicitly {@link hearth.v1.AuditEntry.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.AuditEntry
             * @static
             * @param {hearth.v1.AuditEntry.$Properties} message AuditEntry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AuditEntry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.number);
                if (message.at != null && $Object.hasOwnProperty.call(message, "at"))
                    $root.google.protobuf.Timestamp.encode(message.at, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.event != null && $Object.hasOwnProperty.call(message, "event") && message.event !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.event);
                if (message.actor != null && $Object.hasOwnProperty.call(message, "actor") && message.actor !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.actor);
                if (message.subject != null && $Object.hasOwnProperty.call(message, "subject") && message.subject !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.subject);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.from);
                if (message.detail != null && $Object.hasOwnProperty.call(message, "detail") && message.detail !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.detail);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).int32(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AuditEntry message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.AuditEntry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.AuditEntry & hearth.v1.AuditEntry.$Shape} AuditEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AuditEntry.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.AuditEntry();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.at = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.at);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.event = value;
                            else
                                delete message.event;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.actor = value;
                            else
                                delete message.actor;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.subject = value;
                            else
                                delete message.subject;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.detail = value;
                            else
                                delete message.detail;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AuditEntry;
        })();

        v1.RenewCertificateRequest = (function() {

            /**
             * Properties of a RenewCertificateRequest.
             * @typedef {Object} hearth.v1.RenewCertificateRequest.$Properties
             * @property {Uint8Array|null} [certificateRequest] RenewCertificateRequest certificateRequest
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RenewCertificateRequest.
             * @memberof hearth.v1
             * @interface IRenewCertificateRequest
             * @augments hearth.v1.RenewCertificateRequest.$Properties
             * @deprecated Use hearth.v1.RenewCertificateRequest.$Properties instead.
             */

            /**
             * Shape of a RenewCertificateRequest.
             * @typedef {hearth.v1.RenewCertificateRequest.$Properties} hearth.v1.RenewCertificateRequest.$Shape
             */

            /**
             * Constructs a new RenewCertificateRequest.
             * @memberof hearth.v1
             * @classdesc Represents a RenewCertificateRequest.
             * @constructor
             * @param {hearth.v1.RenewCertificateRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RenewCertificateRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RenewCertificateRequest certificateRequest.
             * @member {Uint8Array} certificateRequest
             * @memberof hearth.v1.RenewCertificateRequest
             * @instance
             */
            RenewCertificateRequest.prototype.certificateRequest = $util.newBuffer([]);

            /**
             * Encodes the specified RenewCertificateRequest message. Does not implicitly {@link hearth.v1.RenewCertificateRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.RenewCertificateRequest
             * @static
             * @param {hearth.v1.RenewCertificateRequest.$Properties} message RenewCertificateRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RenewCertificateRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.certificateRequest != null && $Object.hasOwnProperty.call(message, "certificateRequest") && message.certificateRequest.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.certificateRequest);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RenewCertificateRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.RenewCertificateRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.RenewCertificateRequest & hearth.v1.RenewCertificateRequest.$Shape} RenewCertificateRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RenewCertificateRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.RenewCertificateRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.certificateRequest = value;
                            else
                                delete message.certificateRequest;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RenewCertificateRequest;
        })();

        v1.RenewCertificateResponse = (function() {

            /**
             * Properties of a RenewCertificateResponse.
             * @typedef {Object} hearth.v1.RenewCertificateResponse.$Properties
             * @property {hearth.v1.IssuedCertificate.$Properties|null} [certificate] RenewCertificateResponse certificate
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RenewCertificateResponse.
             * @memberof hearth.v1
             * @interface IRenewCertificateResponse
             * @augments hearth.v1.RenewCertificateResponse.$Properties
             * @deprecated Use hearth.v1.RenewCertificateResponse.$Properties instead.
             */

            /**
             * Shape of a RenewCertificateResponse.
             * @typedef {hearth.v1.RenewCertificateResponse.$Properties} hearth.v1.RenewCertificateResponse.$Shape
             */

            /**
             * Constructs a new RenewCertificateResponse.
             * @memberof hearth.v1
             * @classdesc Represents a RenewCertificateResponse.
             * @constructor
             * @param {hearth.v1.RenewCertificateResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RenewCertificateResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RenewCertificateResponse certificate.
             * @member {hearth.v1.IssuedCertificate.$Properties|null|undefined} certificate
             * @memberof hearth.v1.RenewCertificateResponse
             * @instance
             */
            RenewCertificateResponse.prototype.certificate = null;

            /**
             * Encodes the specified RenewCertificateResponse message. Does not implicitly {@link hearth.v1.RenewCertificateResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.RenewCertificateResponse
             * @static
             * @param {hearth.v1.RenewCertificateResponse.$Properties} message RenewCertificateResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RenewCertificateResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate"))
                    $root.hearth.v1.IssuedCertificate.encode(message.certificate, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RenewCertificateResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.RenewCertificateResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.RenewCertificateResponse & hearth.v1.RenewCertificateResponse.$Shape} RenewCertificateResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RenewCertificateResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.RenewCertificateResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.certificate = $root.hearth.v1.IssuedCertificate.decode(reader, reader.size(), $undefined, _depth + 1, message.certificate);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RenewCertificateResponse;
        })();

        v1.IssuedCertificate = (function() {

            /**
             * Properties of an IssuedCertificate.
             * @typedef {Object} hearth.v1.IssuedCertificate.$Properties
             * @property {Uint8Array|null} [certificate] IssuedCertificate certificate
             * @property {Array.<Uint8Array>|null} [authorities] IssuedCertificate authorities
             * @property {Array.<string>|null} [addresses] IssuedCertificate addresses
             * @property {number|null} [joinPort] IssuedCertificate joinPort
             * @property {string|null} [discoveryName] IssuedCertificate discoveryName
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an IssuedCertificate.
             * @memberof hearth.v1
             * @interface IIssuedCertificate
             * @augments hearth.v1.IssuedCertificate.$Properties
             * @deprecated Use hearth.v1.IssuedCertificate.$Properties instead.
             */

            /**
             * Shape of an IssuedCertificate.
             * @typedef {hearth.v1.IssuedCertificate.$Properties} hearth.v1.IssuedCertificate.$Shape
             */

            /**
             * Constructs a new IssuedCertificate.
             * @memberof hearth.v1
             * @classdesc Represents an IssuedCertificate.
             * @constructor
             * @param {hearth.v1.IssuedCertificate.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const IssuedCertificate = function (properties) {
                this.authorities = [];
                this.addresses = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * IssuedCertificate certificate.
             * @member {Uint8Array} certificate
             * @memberof hearth.v1.IssuedCertificate
             * @instance
             */
            IssuedCertificate.prototype.certificate = $util.newBuffer([]);

            /**
             * IssuedCertificate authorities.
             * @member {Array.<Uint8Array>} authorities
             * @memberof hearth.v1.IssuedCertificate
             * @instance
             */
            IssuedCertificate.prototype.authorities = $util.emptyArray;

            /**
             * IssuedCertificate addresses.
             * @member {Array.<string>} addresses
             * @memberof hearth.v1.IssuedCertificate
             * @instance
             */
            IssuedCertificate.prototype.addresses = $util.emptyArray;

            /**
             * IssuedCertificate joinPort.
             * @member {number} joinPort
             * @memberof hearth.v1.IssuedCertificate
             * @instance
             */
            IssuedCertificate.prototype.joinPort = 0;

            /**
             * IssuedCertificate discoveryName.
             * @member {string} discoveryName
             * @memberof hearth.v1.IssuedCertificate
             * @instance
             */
            IssuedCertificate.prototype.discoveryName = "";

            /**
             * Encodes the specified IssuedCertificate message. Does not implicitly {@link hearth.v1.IssuedCertificate.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.IssuedCertificate
             * @static
             * @param {hearth.v1.IssuedCertificate.$Properties} message IssuedCertificate message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            IssuedCertificate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate") && message.certificate.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.certificate);
                if (message.authorities != null && message.authorities.length)
                    for (let i = 0; i < message.authorities.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.authorities[i]);
                if (message.addresses != null && message.addresses.length)
                    for (let i = 0; i < message.addresses.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.addresses[i]);
                if (message.joinPort != null && $Object.hasOwnProperty.call(message, "joinPort") && message.joinPort !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.joinPort);
                if (message.discoveryName != null && $Object.hasOwnProperty.call(message, "discoveryName") && message.discoveryName !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.discoveryName);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an IssuedCertificate message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.IssuedCertificate
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.IssuedCertificate & hearth.v1.IssuedCertificate.$Shape} IssuedCertificate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            IssuedCertificate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.IssuedCertificate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.certificate = value;
                            else
                                delete message.certificate;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.authorities && message.authorities.length))
                                message.authorities = [];
                            message.authorities.push(reader.bytes());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.addresses && message.addresses.length))
                                message.addresses = [];
                            message.addresses.push(reader.stringVerify());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.joinPort = value;
                            else
                                delete message.joinPort;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.discoveryName = value;
                            else
                                delete message.discoveryName;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IssuedCertificate;
        })();

        v1.GetAuthorityRequest = (function() {

            /**
             * Properties of a GetAuthorityRequest.
             * @typedef {Object} hearth.v1.GetAuthorityRequest.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetAuthorityRequest.
             * @memberof hearth.v1
             * @interface IGetAuthorityRequest
             * @augments hearth.v1.GetAuthorityRequest.$Properties
             * @deprecated Use hearth.v1.GetAuthorityRequest.$Properties instead.
             */

            /**
             * Shape of a GetAuthorityRequest.
             * @typedef {hearth.v1.GetAuthorityRequest.$Properties} hearth.v1.GetAuthorityRequest.$Shape
             */

            /**
             * Constructs a new GetAuthorityRequest.
             * @memberof hearth.v1
             * @classdesc Represents a GetAuthorityRequest.
             * @constructor
             * @param {hearth.v1.GetAuthorityRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetAuthorityRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified GetAuthorityRequest message. Does not implicitly {@link hearth.v1.GetAuthorityRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.GetAuthorityRequest
             * @static
             * @param {hearth.v1.GetAuthorityRequest.$Properties} message GetAuthorityRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetAuthorityRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetAuthorityRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.GetAuthorityRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.GetAuthorityRequest & hearth.v1.GetAuthorityRequest.$Shape} GetAuthorityRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetAuthorityRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.GetAuthorityRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetAuthorityRequest;
        })();

        v1.RotateAuthorityRequest = (function() {

            /**
             * Properties of a RotateAuthorityRequest.
             * @typedef {Object} hearth.v1.RotateAuthorityRequest.$Properties
             * @property {string|null} [step] RotateAuthorityRequest step
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RotateAuthorityRequest.
             * @memberof hearth.v1
             * @interface IRotateAuthorityRequest
             * @augments hearth.v1.RotateAuthorityRequest.$Properties
             * @deprecated Use hearth.v1.RotateAuthorityRequest.$Properties instead.
             */

            /**
             * Shape of a RotateAuthorityRequest.
             * @typedef {hearth.v1.RotateAuthorityRequest.$Properties} hearth.v1.RotateAuthorityRequest.$Shape
             */

            /**
             * Constructs a new RotateAuthorityRequest.
             * @memberof hearth.v1
             * @classdesc Represents a RotateAuthorityRequest.
             * @constructor
             * @param {hearth.v1.RotateAuthorityRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RotateAuthorityRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RotateAuthorityRequest step.
             * @member {string} step
             * @memberof hearth.v1.RotateAuthorityRequest
             * @instance
             */
            RotateAuthorityRequest.prototype.step = "";

            /**
             * Encodes the specified RotateAuthorityRequest message. Does not implicitly {@link hearth.v1.RotateAuthorityRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.RotateAuthorityRequest
             * @static
             * @param {hearth.v1.RotateAuthorityRequest.$Properties} message RotateAuthorityRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RotateAuthorityRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && message.step !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.step);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RotateAuthorityRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.RotateAuthorityRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.RotateAuthorityRequest & hearth.v1.RotateAuthorityRequest.$Shape} RotateAuthorityRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RotateAuthorityRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.RotateAuthorityRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RotateAuthorityRequest;
        })();

        v1.AuthorityStatus = (function() {

            /**
             * Properties of an AuthorityStatus.
             * @typedef {Object} hearth.v1.AuthorityStatus.$Properties
             * @property {hearth.v1.AuthorityFacts.$Properties|null} [current] AuthorityStatus current
             * @property {hearth.v1.AuthorityFacts.$Properties|null} [next] AuthorityStatus next
             * @property {Array.<string>|null} [missing] AuthorityStatus missing
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AuthorityStatus.
             * @memberof hearth.v1
             * @interface IAuthorityStatus
             * @augments hearth.v1.AuthorityStatus.$Properties
             * @deprecated Use hearth.v1.AuthorityStatus.$Properties instead.
             */

            /**
             * Shape of an AuthorityStatus.
             * @typedef {hearth.v1.AuthorityStatus.$Properties} hearth.v1.AuthorityStatus.$Shape
             */

            /**
             * Constructs a new AuthorityStatus.
             * @memberof hearth.v1
             * @classdesc Represents an AuthorityStatus.
             * @constructor
             * @param {hearth.v1.AuthorityStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AuthorityStatus = function (properties) {
                this.missing = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AuthorityStatus current.
             * @member {hearth.v1.AuthorityFacts.$Properties|null|undefined} current
             * @memberof hearth.v1.AuthorityStatus
             * @instance
             */
            AuthorityStatus.prototype.current = null;

            /**
             * AuthorityStatus next.
             * @member {hearth.v1.AuthorityFacts.$Properties|null|undefined} next
             * @memberof hearth.v1.AuthorityStatus
             * @instance
             */
            AuthorityStatus.prototype.next = null;

            /**
             * AuthorityStatus missing.
             * @member {Array.<string>} missing
             * @memberof hearth.v1.AuthorityStatus
             * @instance
             */
            AuthorityStatus.prototype.missing = $util.emptyArray;

            /**
             * Encodes the specified AuthorityStatus message. Does not implicitly {@link hearth.v1.AuthorityStatus.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.AuthorityStatus
             * @static
             * @param {hearth.v1.AuthorityStatus.$Properties} message AuthorityStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AuthorityStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.current != null && $Object.hasOwnProperty.call(message, "current"))
                    $root.hearth.v1.AuthorityFacts.encode(message.current, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.next != null && $Object.hasOwnProperty.call(message, "next"))
                    $root.hearth.v1.AuthorityFacts.encode(message.next, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.missing != null && message.missing.length)
                    for (let i = 0; i < message.missing.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.missing[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AuthorityStatus message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.AuthorityStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.AuthorityStatus & hearth.v1.AuthorityStatus.$Shape} AuthorityStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AuthorityStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.AuthorityStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.current = $root.hearth.v1.AuthorityFacts.decode(reader, reader.size(), $undefined, _depth + 1, message.current);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.next = $root.hearth.v1.AuthorityFacts.decode(reader, reader.size(), $undefined, _depth + 1, message.next);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.missing && message.missing.length))
                                message.missing = [];
                            message.missing.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AuthorityStatus;
        })();

        v1.AuthorityFacts = (function() {

            /**
             * Properties of an AuthorityFacts.
             * @typedef {Object} hearth.v1.AuthorityFacts.$Properties
             * @property {string|null} [fingerprint] AuthorityFacts fingerprint
             * @property {google.protobuf.Timestamp.$Properties|null} [issuedAt] AuthorityFacts issuedAt
             * @property {google.protobuf.Timestamp.$Properties|null} [expiresAt] AuthorityFacts expiresAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AuthorityFacts.
             * @memberof hearth.v1
             * @interface IAuthorityFacts
             * @augments hearth.v1.AuthorityFacts.$Properties
             * @deprecated Use hearth.v1.AuthorityFacts.$Properties instead.
             */

            /**
             * Shape of an AuthorityFacts.
             * @typedef {hearth.v1.AuthorityFacts.$Properties} hearth.v1.AuthorityFacts.$Shape
             */

            /**
             * Constructs a new AuthorityFacts.
             * @memberof hearth.v1
             * @classdesc Represents an AuthorityFacts.
             * @constructor
             * @param {hearth.v1.AuthorityFacts.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AuthorityFacts = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AuthorityFacts fingerprint.
             * @member {string} fingerprint
             * @memberof hearth.v1.AuthorityFacts
             * @instance
             */
            AuthorityFacts.prototype.fingerprint = "";

            /**
             * AuthorityFacts issuedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} issuedAt
             * @memberof hearth.v1.AuthorityFacts
             * @instance
             */
            AuthorityFacts.prototype.issuedAt = null;

            /**
             * AuthorityFacts expiresAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} expiresAt
             * @memberof hearth.v1.AuthorityFacts
             * @instance
             */
            AuthorityFacts.prototype.expiresAt = null;

            /**
             * Encodes the specified AuthorityFacts message. Does not implicitly {@link hearth.v1.AuthorityFacts.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.AuthorityFacts
             * @static
             * @param {hearth.v1.AuthorityFacts.$Properties} message AuthorityFacts message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AuthorityFacts.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fingerprint != null && $Object.hasOwnProperty.call(message, "fingerprint") && message.fingerprint !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.fingerprint);
                if (message.issuedAt != null && $Object.hasOwnProperty.call(message, "issuedAt"))
                    $root.google.protobuf.Timestamp.encode(message.issuedAt, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt"))
                    $root.google.protobuf.Timestamp.encode(message.expiresAt, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AuthorityFacts message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.AuthorityFacts
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.AuthorityFacts & hearth.v1.AuthorityFacts.$Shape} AuthorityFacts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AuthorityFacts.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.AuthorityFacts();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.fingerprint = value;
                            else
                                delete message.fingerprint;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.issuedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.issuedAt);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.expiresAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.expiresAt);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AuthorityFacts;
        })();

        v1.JoinRequest = (function() {

            /**
             * Properties of a JoinRequest.
             * @typedef {Object} hearth.v1.JoinRequest.$Properties
             * @property {Uint8Array|null} [secret] JoinRequest secret
             * @property {string|null} [name] JoinRequest name
             * @property {Uint8Array|null} [certificateRequest] JoinRequest certificateRequest
             * @property {google.protobuf.Duration.$Properties|null} [wait] JoinRequest wait
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JoinRequest.
             * @memberof hearth.v1
             * @interface IJoinRequest
             * @augments hearth.v1.JoinRequest.$Properties
             * @deprecated Use hearth.v1.JoinRequest.$Properties instead.
             */

            /**
             * Shape of a JoinRequest.
             * @typedef {hearth.v1.JoinRequest.$Properties} hearth.v1.JoinRequest.$Shape
             */

            /**
             * Constructs a new JoinRequest.
             * @memberof hearth.v1
             * @classdesc Represents a JoinRequest.
             * @constructor
             * @param {hearth.v1.JoinRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JoinRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JoinRequest secret.
             * @member {Uint8Array} secret
             * @memberof hearth.v1.JoinRequest
             * @instance
             */
            JoinRequest.prototype.secret = $util.newBuffer([]);

            /**
             * JoinRequest name.
             * @member {string} name
             * @memberof hearth.v1.JoinRequest
             * @instance
             */
            JoinRequest.prototype.name = "";

            /**
             * JoinRequest certificateRequest.
             * @member {Uint8Array} certificateRequest
             * @memberof hearth.v1.JoinRequest
             * @instance
             */
            JoinRequest.prototype.certificateRequest = $util.newBuffer([]);

            /**
             * JoinRequest wait.
             * @member {google.protobuf.Duration.$Properties|null|undefined} wait
             * @memberof hearth.v1.JoinRequest
             * @instance
             */
            JoinRequest.prototype.wait = null;

            /**
             * Encodes the specified JoinRequest message. Does not implicitly {@link hearth.v1.JoinRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.JoinRequest
             * @static
             * @param {hearth.v1.JoinRequest.$Properties} message JoinRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JoinRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.secret != null && $Object.hasOwnProperty.call(message, "secret") && message.secret.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.secret);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.certificateRequest != null && $Object.hasOwnProperty.call(message, "certificateRequest") && message.certificateRequest.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.certificateRequest);
                if (message.wait != null && $Object.hasOwnProperty.call(message, "wait"))
                    $root.google.protobuf.Duration.encode(message.wait, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JoinRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.JoinRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.JoinRequest & hearth.v1.JoinRequest.$Shape} JoinRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JoinRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.JoinRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.secret = value;
                            else
                                delete message.secret;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.certificateRequest = value;
                            else
                                delete message.certificateRequest;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.wait = $root.google.protobuf.Duration.decode(reader, reader.size(), $undefined, _depth + 1, message.wait);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return JoinRequest;
        })();

        v1.LateRenewalRequest = (function() {

            /**
             * Properties of a LateRenewalRequest.
             * @typedef {Object} hearth.v1.LateRenewalRequest.$Properties
             * @property {Uint8Array|null} [certificate] LateRenewalRequest certificate
             * @property {Uint8Array|null} [certificateRequest] LateRenewalRequest certificateRequest
             * @property {Uint8Array|null} [signature] LateRenewalRequest signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LateRenewalRequest.
             * @memberof hearth.v1
             * @interface ILateRenewalRequest
             * @augments hearth.v1.LateRenewalRequest.$Properties
             * @deprecated Use hearth.v1.LateRenewalRequest.$Properties instead.
             */

            /**
             * Shape of a LateRenewalRequest.
             * @typedef {hearth.v1.LateRenewalRequest.$Properties} hearth.v1.LateRenewalRequest.$Shape
             */

            /**
             * Constructs a new LateRenewalRequest.
             * @memberof hearth.v1
             * @classdesc Represents a LateRenewalRequest.
             * @constructor
             * @param {hearth.v1.LateRenewalRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LateRenewalRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LateRenewalRequest certificate.
             * @member {Uint8Array} certificate
             * @memberof hearth.v1.LateRenewalRequest
             * @instance
             */
            LateRenewalRequest.prototype.certificate = $util.newBuffer([]);

            /**
             * LateRenewalRequest certificateRequest.
             * @member {Uint8Array} certificateRequest
             * @memberof hearth.v1.LateRenewalRequest
             * @instance
             */
            LateRenewalRequest.prototype.certificateRequest = $util.newBuffer([]);

            /**
             * LateRenewalRequest signature.
             * @member {Uint8Array} signature
             * @memberof hearth.v1.LateRenewalRequest
             * @instance
             */
            LateRenewalRequest.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified LateRenewalRequest message. Does not implicitly {@link hearth.v1.LateRenewalRequest.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.LateRenewalRequest
             * @static
             * @param {hearth.v1.LateRenewalRequest.$Properties} message LateRenewalRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LateRenewalRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate") && message.certificate.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.certificate);
                if (message.certificateRequest != null && $Object.hasOwnProperty.call(message, "certificateRequest") && message.certificateRequest.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.certificateRequest);
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LateRenewalRequest message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.LateRenewalRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.LateRenewalRequest & hearth.v1.LateRenewalRequest.$Shape} LateRenewalRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LateRenewalRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.LateRenewalRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.certificate = value;
                            else
                                delete message.certificate;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.certificateRequest = value;
                            else
                                delete message.certificateRequest;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LateRenewalRequest;
        })();

        v1.JoinResponse = (function() {

            /**
             * Properties of a JoinResponse.
             * @typedef {Object} hearth.v1.JoinResponse.$Properties
             * @property {hearth.v1.Joined.$Properties|null} [joined] JoinResponse joined
             * @property {hearth.v1.AwaitingApproval.$Properties|null} [awaitingApproval] JoinResponse awaitingApproval
             * @property {hearth.v1.IssuedCertificate.$Properties|null} [renewed] JoinResponse renewed
             * @property {hearth.v1.JoinError.$Properties|null} [error] JoinResponse error
             * @property {"joined"|"awaitingApproval"|"renewed"|"error"} [outcome] JoinResponse outcome
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JoinResponse.
             * @memberof hearth.v1
             * @interface IJoinResponse
             * @augments hearth.v1.JoinResponse.$Properties
             * @deprecated Use hearth.v1.JoinResponse.$Properties instead.
             */

            /**
             * Narrowed shape of a JoinResponse.
             * @typedef {{
             *   joined?: hearth.v1.Joined.$Shape|null;
             *   awaitingApproval?: hearth.v1.AwaitingApproval.$Shape|null;
             *   renewed?: hearth.v1.IssuedCertificate.$Shape|null;
             *   error?: hearth.v1.JoinError.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ outcome?: undefined; joined?: null; awaitingApproval?: null; renewed?: null; error?: null }|{ outcome?: "joined"; joined: hearth.v1.Joined.$Shape; awaitingApproval?: null; renewed?: null; error?: null }|{ outcome?: "awaitingApproval"; joined?: null; awaitingApproval: hearth.v1.AwaitingApproval.$Shape; renewed?: null; error?: null }|{ outcome?: "renewed"; joined?: null; awaitingApproval?: null; renewed: hearth.v1.IssuedCertificate.$Shape; error?: null }|{ outcome?: "error"; joined?: null; awaitingApproval?: null; renewed?: null; error: hearth.v1.JoinError.$Shape })
             * )} hearth.v1.JoinResponse.$Shape
             */

            /**
             * Constructs a new JoinResponse.
             * @memberof hearth.v1
             * @classdesc Represents a JoinResponse.
             * @constructor
             * @param {hearth.v1.JoinResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JoinResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JoinResponse joined.
             * @member {hearth.v1.Joined.$Properties|null|undefined} joined
             * @memberof hearth.v1.JoinResponse
             * @instance
             */
            JoinResponse.prototype.joined = null;

            /**
             * JoinResponse awaitingApproval.
             * @member {hearth.v1.AwaitingApproval.$Properties|null|undefined} awaitingApproval
             * @memberof hearth.v1.JoinResponse
             * @instance
             */
            JoinResponse.prototype.awaitingApproval = null;

            /**
             * JoinResponse renewed.
             * @member {hearth.v1.IssuedCertificate.$Properties|null|undefined} renewed
             * @memberof hearth.v1.JoinResponse
             * @instance
             */
            JoinResponse.prototype.renewed = null;

            /**
             * JoinResponse error.
             * @member {hearth.v1.JoinError.$Properties|null|undefined} error
             * @memberof hearth.v1.JoinResponse
             * @instance
             */
            JoinResponse.prototype.error = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * JoinResponse outcome.
             * @member {"joined"|"awaitingApproval"|"renewed"|"error"|undefined} outcome
             * @memberof hearth.v1.JoinResponse
             * @instance
             */
            $Object.defineProperty(JoinResponse.prototype, "outcome", {
                get: $util.oneOfGetter($oneOfFields = ["joined", "awaitingApproval", "renewed", "error"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified JoinResponse message. Does not implicitly {@link hearth.v1.JoinResponse.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.JoinResponse
             * @static
             * @param {hearth.v1.JoinResponse.$Properties} message JoinResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JoinResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.joined != null && $Object.hasOwnProperty.call(message, "joined"))
                    $root.hearth.v1.Joined.encode(message.joined, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.awaitingApproval != null && $Object.hasOwnProperty.call(message, "awaitingApproval"))
                    $root.hearth.v1.AwaitingApproval.encode(message.awaitingApproval, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.renewed != null && $Object.hasOwnProperty.call(message, "renewed"))
                    $root.hearth.v1.IssuedCertificate.encode(message.renewed, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                    $root.hearth.v1.JoinError.encode(message.error, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JoinResponse message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.JoinResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.JoinResponse & hearth.v1.JoinResponse.$Shape} JoinResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JoinResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.JoinResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.joined = $root.hearth.v1.Joined.decode(reader, reader.size(), $undefined, _depth + 1, message.joined);
                            message.outcome = "joined";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.awaitingApproval = $root.hearth.v1.AwaitingApproval.decode(reader, reader.size(), $undefined, _depth + 1, message.awaitingApproval);
                            message.outcome = "awaitingApproval";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.renewed = $root.hearth.v1.IssuedCertificate.decode(reader, reader.size(), $undefined, _depth + 1, message.renewed);
                            message.outcome = "renewed";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.error = $root.hearth.v1.JoinError.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                            message.outcome = "error";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return JoinResponse;
        })();

        v1.Joined = (function() {

            /**
             * Properties of a Joined.
             * @typedef {Object} hearth.v1.Joined.$Properties
             * @property {string|null} [name] Joined name
             * @property {Array.<string>|null} [roles] Joined roles
             * @property {hearth.v1.IssuedCertificate.$Properties|null} [certificate] Joined certificate
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Joined.
             * @memberof hearth.v1
             * @interface IJoined
             * @augments hearth.v1.Joined.$Properties
             * @deprecated Use hearth.v1.Joined.$Properties instead.
             */

            /**
             * Shape of a Joined.
             * @typedef {hearth.v1.Joined.$Properties} hearth.v1.Joined.$Shape
             */

            /**
             * Constructs a new Joined.
             * @memberof hearth.v1
             * @classdesc Represents a Joined.
             * @constructor
             * @param {hearth.v1.Joined.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Joined = function (properties) {
                this.roles = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Joined name.
             * @member {string} name
             * @memberof hearth.v1.Joined
             * @instance
             */
            Joined.prototype.name = "";

            /**
             * Joined roles.
             * @member {Array.<string>} roles
             * @memberof hearth.v1.Joined
             * @instance
             */
            Joined.prototype.roles = $util.emptyArray;

            /**
             * Joined certificate.
             * @member {hearth.v1.IssuedCertificate.$Properties|null|undefined} certificate
             * @memberof hearth.v1.Joined
             * @instance
             */
            Joined.prototype.certificate = null;

            /**
             * Encodes the specified Joined message. Does not implicitly {@link hearth.v1.Joined.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Joined
             * @static
             * @param {hearth.v1.Joined.$Properties} message Joined message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Joined.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.roles != null && message.roles.length)
                    for (let i = 0; i < message.roles.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.roles[i]);
                if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate"))
                    $root.hearth.v1.IssuedCertificate.encode(message.certificate, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Joined message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Joined
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Joined & hearth.v1.Joined.$Shape} Joined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Joined.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Joined();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roles && message.roles.length))
                                message.roles = [];
                            message.roles.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.certificate = $root.hearth.v1.IssuedCertificate.decode(reader, reader.size(), $undefined, _depth + 1, message.certificate);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Joined;
        })();

        v1.AwaitingApproval = (function() {

            /**
             * Properties of an AwaitingApproval.
             * @typedef {Object} hearth.v1.AwaitingApproval.$Properties
             * @property {string|null} [name] AwaitingApproval name
             * @property {string|null} [words] AwaitingApproval words
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AwaitingApproval.
             * @memberof hearth.v1
             * @interface IAwaitingApproval
             * @augments hearth.v1.AwaitingApproval.$Properties
             * @deprecated Use hearth.v1.AwaitingApproval.$Properties instead.
             */

            /**
             * Shape of an AwaitingApproval.
             * @typedef {hearth.v1.AwaitingApproval.$Properties} hearth.v1.AwaitingApproval.$Shape
             */

            /**
             * Constructs a new AwaitingApproval.
             * @memberof hearth.v1
             * @classdesc Represents an AwaitingApproval.
             * @constructor
             * @param {hearth.v1.AwaitingApproval.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AwaitingApproval = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AwaitingApproval name.
             * @member {string} name
             * @memberof hearth.v1.AwaitingApproval
             * @instance
             */
            AwaitingApproval.prototype.name = "";

            /**
             * AwaitingApproval words.
             * @member {string} words
             * @memberof hearth.v1.AwaitingApproval
             * @instance
             */
            AwaitingApproval.prototype.words = "";

            /**
             * Encodes the specified AwaitingApproval message. Does not implicitly {@link hearth.v1.AwaitingApproval.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.AwaitingApproval
             * @static
             * @param {hearth.v1.AwaitingApproval.$Properties} message AwaitingApproval message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AwaitingApproval.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.words != null && $Object.hasOwnProperty.call(message, "words") && message.words !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.words);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AwaitingApproval message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.AwaitingApproval
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.AwaitingApproval & hearth.v1.AwaitingApproval.$Shape} AwaitingApproval
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AwaitingApproval.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.AwaitingApproval();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.words = value;
                            else
                                delete message.words;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AwaitingApproval;
        })();

        v1.JoinError = (function() {

            /**
             * Properties of a JoinError.
             * @typedef {Object} hearth.v1.JoinError.$Properties
             * @property {number|null} [code] JoinError code
             * @property {string|null} [message] JoinError message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JoinError.
             * @memberof hearth.v1
             * @interface IJoinError
             * @augments hearth.v1.JoinError.$Properties
             * @deprecated Use hearth.v1.JoinError.$Properties instead.
             */

            /**
             * Shape of a JoinError.
             * @typedef {hearth.v1.JoinError.$Properties} hearth.v1.JoinError.$Shape
             */

            /**
             * Constructs a new JoinError.
             * @memberof hearth.v1
             * @classdesc Represents a JoinError.
             * @constructor
             * @param {hearth.v1.JoinError.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JoinError = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JoinError code.
             * @member {number} code
             * @memberof hearth.v1.JoinError
             * @instance
             */
            JoinError.prototype.code = 0;

            /**
             * JoinError message.
             * @member {string} message
             * @memberof hearth.v1.JoinError
             * @instance
             */
            JoinError.prototype.message = "";

            /**
             * Encodes the specified JoinError message. Does not implicitly {@link hearth.v1.JoinError.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.JoinError
             * @static
             * @param {hearth.v1.JoinError.$Properties} message JoinError message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JoinError.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JoinError message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.JoinError
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.JoinError & hearth.v1.JoinError.$Shape} JoinError
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JoinError.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.JoinError();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return JoinError;
        })();

        v1.Frame = (function() {

            /**
             * Properties of a Frame.
             * @typedef {Object} hearth.v1.Frame.$Properties
             * @property {number|null} [call] Frame call
             * @property {hearth.v1.Begin.$Properties|null} [begin] Frame begin
             * @property {Uint8Array|null} [message] Frame message
             * @property {hearth.v1.HalfClose.$Properties|null} [halfClose] Frame halfClose
             * @property {hearth.v1.End.$Properties|null} [end] Frame end
             * @property {hearth.v1.Cancel.$Properties|null} [cancel] Frame cancel
             * @property {number|null} [credit] Frame credit
             * @property {"begin"|"message"|"halfClose"|"end"|"cancel"|"credit"} [body] Frame body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Frame.
             * @memberof hearth.v1
             * @interface IFrame
             * @augments hearth.v1.Frame.$Properties
             * @deprecated Use hearth.v1.Frame.$Properties instead.
             */

            /**
             * Narrowed shape of a Frame.
             * @typedef {{
             *   call?: number|null;
             *   begin?: hearth.v1.Begin.$Shape|null;
             *   message?: Uint8Array|null;
             *   halfClose?: hearth.v1.HalfClose.$Shape|null;
             *   end?: hearth.v1.End.$Shape|null;
             *   cancel?: hearth.v1.Cancel.$Shape|null;
             *   credit?: number|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; begin?: null; message?: null; halfClose?: null; end?: null; cancel?: null; credit?: null }|{ body?: "begin"; begin: hearth.v1.Begin.$Shape; message?: null; halfClose?: null; end?: null; cancel?: null; credit?: null }|{ body?: "message"; begin?: null; message: Uint8Array; halfClose?: null; end?: null; cancel?: null; credit?: null }|{ body?: "halfClose"; begin?: null; message?: null; halfClose: hearth.v1.HalfClose.$Shape; end?: null; cancel?: null; credit?: null }|{ body?: "end"; begin?: null; message?: null; halfClose?: null; end: hearth.v1.End.$Shape; cancel?: null; credit?: null }|{ body?: "cancel"; begin?: null; message?: null; halfClose?: null; end?: null; cancel: hearth.v1.Cancel.$Shape; credit?: null }|{ body?: "credit"; begin?: null; message?: null; halfClose?: null; end?: null; cancel?: null; credit: number })
             * )} hearth.v1.Frame.$Shape
             */

            /**
             * Constructs a new Frame.
             * @memberof hearth.v1
             * @classdesc Represents a Frame.
             * @constructor
             * @param {hearth.v1.Frame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Frame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Frame call.
             * @member {number} call
             * @memberof hearth.v1.Frame
             * @instance
             */
            Frame.prototype.call = 0;

            /**
             * Frame begin.
             * @member {hearth.v1.Begin.$Properties|null|undefined} begin
             * @memberof hearth.v1.Frame
             * @instance
             */
            Frame.prototype.begin = null;

            /**
             * Frame message.
             * @member {Uint8Array|null|undefined} message
             * @memberof hearth.v1.Frame
             * @instance
             */
            Frame.prototype.message = null;

            /**
             * Frame halfClose.
             * @member {hearth.v1.HalfClose.$Properties|null|undefined} halfClose
             * @memberof hearth.v1.Frame
             * @instance
             */
            Frame.prototype.halfClose = null;

            /**
             * Frame end.
             * @member {hearth.v1.End.$Properties|null|undefined} end
             * @memberof hearth.v1.Frame
             * @instance
             */
            Frame.prototype.end = null;

            /**
             * Frame cancel.
             * @member {hearth.v1.Cancel.$Properties|null|undefined} cancel
             * @memberof hearth.v1.Frame
             * @instance
             */
            Frame.prototype.cancel = null;

            /**
             * Frame credit.
             * @member {number|null|undefined} credit
             * @memberof hearth.v1.Frame
             * @instance
             */
            Frame.prototype.credit = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Frame body.
             * @member {"begin"|"message"|"halfClose"|"end"|"cancel"|"credit"|undefined} body
             * @memberof hearth.v1.Frame
             * @instance
             */
            $Object.defineProperty(Frame.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["begin", "message", "halfClose", "end", "cancel", "credit"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Frame message. Does not implicitly {@link hearth.v1.Frame.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Frame
             * @static
             * @param {hearth.v1.Frame.$Properties} message Frame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Frame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.call);
                if (message.begin != null && $Object.hasOwnProperty.call(message, "begin"))
                    $root.hearth.v1.Begin.encode(message.begin, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.message);
                if (message.halfClose != null && $Object.hasOwnProperty.call(message, "halfClose"))
                    $root.hearth.v1.HalfClose.encode(message.halfClose, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                    $root.hearth.v1.End.encode(message.end, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.cancel != null && $Object.hasOwnProperty.call(message, "cancel"))
                    $root.hearth.v1.Cancel.encode(message.cancel, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.credit != null && $Object.hasOwnProperty.call(message, "credit"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.credit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Frame message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Frame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Frame & hearth.v1.Frame.$Shape} Frame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Frame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Frame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.call = value;
                            else
                                delete message.call;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.begin = $root.hearth.v1.Begin.decode(reader, reader.size(), $undefined, _depth + 1, message.begin);
                            message.body = "begin";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.message = reader.bytes();
                            message.body = "message";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.halfClose = $root.hearth.v1.HalfClose.decode(reader, reader.size(), $undefined, _depth + 1, message.halfClose);
                            message.body = "halfClose";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.end = $root.hearth.v1.End.decode(reader, reader.size(), $undefined, _depth + 1, message.end);
                            message.body = "end";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.cancel = $root.hearth.v1.Cancel.decode(reader, reader.size(), $undefined, _depth + 1, message.cancel);
                            message.body = "cancel";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.credit = reader.uint32();
                            message.body = "credit";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Frame;
        })();

        v1.Begin = (function() {

            /**
             * Properties of a Begin.
             * @typedef {Object} hearth.v1.Begin.$Properties
             * @property {string|null} [method] Begin method
             * @property {Uint8Array|null} [message] Begin message
             * @property {number|null} [deadlineMs] Begin deadlineMs
             * @property {boolean|null} [halfClose] Begin halfClose
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Begin.
             * @memberof hearth.v1
             * @interface IBegin
             * @augments hearth.v1.Begin.$Properties
             * @deprecated Use hearth.v1.Begin.$Properties instead.
             */

            /**
             * Shape of a Begin.
             * @typedef {hearth.v1.Begin.$Properties} hearth.v1.Begin.$Shape
             */

            /**
             * Constructs a new Begin.
             * @memberof hearth.v1
             * @classdesc Represents a Begin.
             * @constructor
             * @param {hearth.v1.Begin.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Begin = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Begin method.
             * @member {string} method
             * @memberof hearth.v1.Begin
             * @instance
             */
            Begin.prototype.method = "";

            /**
             * Begin message.
             * @member {Uint8Array} message
             * @memberof hearth.v1.Begin
             * @instance
             */
            Begin.prototype.message = $util.newBuffer([]);

            /**
             * Begin deadlineMs.
             * @member {number} deadlineMs
             * @memberof hearth.v1.Begin
             * @instance
             */
            Begin.prototype.deadlineMs = 0;

            /**
             * Begin halfClose.
             * @member {boolean} halfClose
             * @memberof hearth.v1.Begin
             * @instance
             */
            Begin.prototype.halfClose = false;

            /**
             * Encodes the specified Begin message. Does not implicitly {@link hearth.v1.Begin.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Begin
             * @static
             * @param {hearth.v1.Begin.$Properties} message Begin message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Begin.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.method);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.message);
                if (message.deadlineMs != null && $Object.hasOwnProperty.call(message, "deadlineMs") && message.deadlineMs !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.deadlineMs);
                if (message.halfClose != null && $Object.hasOwnProperty.call(message, "halfClose") && message.halfClose !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.halfClose);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Begin message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Begin
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Begin & hearth.v1.Begin.$Shape} Begin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Begin.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Begin();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.method = value;
                            else
                                delete message.method;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.deadlineMs = value;
                            else
                                delete message.deadlineMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.halfClose = value;
                            else
                                delete message.halfClose;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Begin;
        })();

        v1.HalfClose = (function() {

            /**
             * Properties of a HalfClose.
             * @typedef {Object} hearth.v1.HalfClose.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HalfClose.
             * @memberof hearth.v1
             * @interface IHalfClose
             * @augments hearth.v1.HalfClose.$Properties
             * @deprecated Use hearth.v1.HalfClose.$Properties instead.
             */

            /**
             * Shape of a HalfClose.
             * @typedef {hearth.v1.HalfClose.$Properties} hearth.v1.HalfClose.$Shape
             */

            /**
             * Constructs a new HalfClose.
             * @memberof hearth.v1
             * @classdesc Represents a HalfClose.
             * @constructor
             * @param {hearth.v1.HalfClose.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HalfClose = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified HalfClose message. Does not implicitly {@link hearth.v1.HalfClose.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.HalfClose
             * @static
             * @param {hearth.v1.HalfClose.$Properties} message HalfClose message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HalfClose.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HalfClose message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.HalfClose
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.HalfClose & hearth.v1.HalfClose.$Shape} HalfClose
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HalfClose.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.HalfClose();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HalfClose;
        })();

        v1.End = (function() {

            /**
             * Properties of an End.
             * @typedef {Object} hearth.v1.End.$Properties
             * @property {number|null} [code] End code
             * @property {string|null} [message] End message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an End.
             * @memberof hearth.v1
             * @interface IEnd
             * @augments hearth.v1.End.$Properties
             * @deprecated Use hearth.v1.End.$Properties instead.
             */

            /**
             * Shape of an End.
             * @typedef {hearth.v1.End.$Properties} hearth.v1.End.$Shape
             */

            /**
             * Constructs a new End.
             * @memberof hearth.v1
             * @classdesc Represents an End.
             * @constructor
             * @param {hearth.v1.End.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const End = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * End code.
             * @member {number} code
             * @memberof hearth.v1.End
             * @instance
             */
            End.prototype.code = 0;

            /**
             * End message.
             * @member {string} message
             * @memberof hearth.v1.End
             * @instance
             */
            End.prototype.message = "";

            /**
             * Encodes the specified End message. Does not implicitly {@link hearth.v1.End.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.End
             * @static
             * @param {hearth.v1.End.$Properties} message End message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            End.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an End message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.End
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.End & hearth.v1.End.$Shape} End
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            End.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.End();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return End;
        })();

        v1.Cancel = (function() {

            /**
             * Properties of a Cancel.
             * @typedef {Object} hearth.v1.Cancel.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Cancel.
             * @memberof hearth.v1
             * @interface ICancel
             * @augments hearth.v1.Cancel.$Properties
             * @deprecated Use hearth.v1.Cancel.$Properties instead.
             */

            /**
             * Shape of a Cancel.
             * @typedef {hearth.v1.Cancel.$Properties} hearth.v1.Cancel.$Shape
             */

            /**
             * Constructs a new Cancel.
             * @memberof hearth.v1
             * @classdesc Represents a Cancel.
             * @constructor
             * @param {hearth.v1.Cancel.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Cancel = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified Cancel message. Does not implicitly {@link hearth.v1.Cancel.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.Cancel
             * @static
             * @param {hearth.v1.Cancel.$Properties} message Cancel message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Cancel.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Cancel message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.Cancel
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.Cancel & hearth.v1.Cancel.$Shape} Cancel
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Cancel.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.Cancel();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Cancel;
        })();

        v1.ProofChallenge = (function() {

            /**
             * Properties of a ProofChallenge.
             * @typedef {Object} hearth.v1.ProofChallenge.$Properties
             * @property {Uint8Array|null} [nonce] ProofChallenge nonce
             * @property {number|null} [versionMin] ProofChallenge versionMin
             * @property {number|null} [versionMax] ProofChallenge versionMax
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProofChallenge.
             * @memberof hearth.v1
             * @interface IProofChallenge
             * @augments hearth.v1.ProofChallenge.$Properties
             * @deprecated Use hearth.v1.ProofChallenge.$Properties instead.
             */

            /**
             * Shape of a ProofChallenge.
             * @typedef {hearth.v1.ProofChallenge.$Properties} hearth.v1.ProofChallenge.$Shape
             */

            /**
             * Constructs a new ProofChallenge.
             * @memberof hearth.v1
             * @classdesc Represents a ProofChallenge.
             * @constructor
             * @param {hearth.v1.ProofChallenge.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProofChallenge = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProofChallenge nonce.
             * @member {Uint8Array} nonce
             * @memberof hearth.v1.ProofChallenge
             * @instance
             */
            ProofChallenge.prototype.nonce = $util.newBuffer([]);

            /**
             * ProofChallenge versionMin.
             * @member {number} versionMin
             * @memberof hearth.v1.ProofChallenge
             * @instance
             */
            ProofChallenge.prototype.versionMin = 0;

            /**
             * ProofChallenge versionMax.
             * @member {number} versionMax
             * @memberof hearth.v1.ProofChallenge
             * @instance
             */
            ProofChallenge.prototype.versionMax = 0;

            /**
             * Encodes the specified ProofChallenge message. Does not implicitly {@link hearth.v1.ProofChallenge.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ProofChallenge
             * @static
             * @param {hearth.v1.ProofChallenge.$Properties} message ProofChallenge message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProofChallenge.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.nonce);
                if (message.versionMin != null && $Object.hasOwnProperty.call(message, "versionMin") && message.versionMin !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.versionMin);
                if (message.versionMax != null && $Object.hasOwnProperty.call(message, "versionMax") && message.versionMax !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.versionMax);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProofChallenge message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ProofChallenge
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ProofChallenge & hearth.v1.ProofChallenge.$Shape} ProofChallenge
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProofChallenge.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ProofChallenge();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.versionMin = value;
                            else
                                delete message.versionMin;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.versionMax = value;
                            else
                                delete message.versionMax;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProofChallenge;
        })();

        v1.ProofAnswer = (function() {

            /**
             * Properties of a ProofAnswer.
             * @typedef {Object} hearth.v1.ProofAnswer.$Properties
             * @property {Uint8Array|null} [certificate] ProofAnswer certificate
             * @property {number|null} [version] ProofAnswer version
             * @property {Uint8Array|null} [signature] ProofAnswer signature
             * @property {string|null} [hearthVersion] ProofAnswer hearthVersion
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProofAnswer.
             * @memberof hearth.v1
             * @interface IProofAnswer
             * @augments hearth.v1.ProofAnswer.$Properties
             * @deprecated Use hearth.v1.ProofAnswer.$Properties instead.
             */

            /**
             * Shape of a ProofAnswer.
             * @typedef {hearth.v1.ProofAnswer.$Properties} hearth.v1.ProofAnswer.$Shape
             */

            /**
             * Constructs a new ProofAnswer.
             * @memberof hearth.v1
             * @classdesc Represents a ProofAnswer.
             * @constructor
             * @param {hearth.v1.ProofAnswer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProofAnswer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProofAnswer certificate.
             * @member {Uint8Array} certificate
             * @memberof hearth.v1.ProofAnswer
             * @instance
             */
            ProofAnswer.prototype.certificate = $util.newBuffer([]);

            /**
             * ProofAnswer version.
             * @member {number} version
             * @memberof hearth.v1.ProofAnswer
             * @instance
             */
            ProofAnswer.prototype.version = 0;

            /**
             * ProofAnswer signature.
             * @member {Uint8Array} signature
             * @memberof hearth.v1.ProofAnswer
             * @instance
             */
            ProofAnswer.prototype.signature = $util.newBuffer([]);

            /**
             * ProofAnswer hearthVersion.
             * @member {string} hearthVersion
             * @memberof hearth.v1.ProofAnswer
             * @instance
             */
            ProofAnswer.prototype.hearthVersion = "";

            /**
             * Encodes the specified ProofAnswer message. Does not implicitly {@link hearth.v1.ProofAnswer.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ProofAnswer
             * @static
             * @param {hearth.v1.ProofAnswer.$Properties} message ProofAnswer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProofAnswer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate") && message.certificate.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.certificate);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.version);
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.signature);
                if (message.hearthVersion != null && $Object.hasOwnProperty.call(message, "hearthVersion") && message.hearthVersion !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.hearthVersion);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProofAnswer message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ProofAnswer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ProofAnswer & hearth.v1.ProofAnswer.$Shape} ProofAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProofAnswer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ProofAnswer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.certificate = value;
                            else
                                delete message.certificate;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.hearthVersion = value;
                            else
                                delete message.hearthVersion;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProofAnswer;
        })();

        v1.ProofWelcome = (function() {

            /**
             * Properties of a ProofWelcome.
             * @typedef {Object} hearth.v1.ProofWelcome.$Properties
             * @property {string|null} [name] ProofWelcome name
             * @property {Array.<string>|null} [roles] ProofWelcome roles
             * @property {string|null} [hearthVersion] ProofWelcome hearthVersion
             * @property {number|null} [frameBytesMax] ProofWelcome frameBytesMax
             * @property {number|null} [streamWindowBytes] ProofWelcome streamWindowBytes
             * @property {Array.<Uint8Array>|null} [authorities] ProofWelcome authorities
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProofWelcome.
             * @memberof hearth.v1
             * @interface IProofWelcome
             * @augments hearth.v1.ProofWelcome.$Properties
             * @deprecated Use hearth.v1.ProofWelcome.$Properties instead.
             */

            /**
             * Shape of a ProofWelcome.
             * @typedef {hearth.v1.ProofWelcome.$Properties} hearth.v1.ProofWelcome.$Shape
             */

            /**
             * Constructs a new ProofWelcome.
             * @memberof hearth.v1
             * @classdesc Represents a ProofWelcome.
             * @constructor
             * @param {hearth.v1.ProofWelcome.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProofWelcome = function (properties) {
                this.roles = [];
                this.authorities = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProofWelcome name.
             * @member {string} name
             * @memberof hearth.v1.ProofWelcome
             * @instance
             */
            ProofWelcome.prototype.name = "";

            /**
             * ProofWelcome roles.
             * @member {Array.<string>} roles
             * @memberof hearth.v1.ProofWelcome
             * @instance
             */
            ProofWelcome.prototype.roles = $util.emptyArray;

            /**
             * ProofWelcome hearthVersion.
             * @member {string} hearthVersion
             * @memberof hearth.v1.ProofWelcome
             * @instance
             */
            ProofWelcome.prototype.hearthVersion = "";

            /**
             * ProofWelcome frameBytesMax.
             * @member {number} frameBytesMax
             * @memberof hearth.v1.ProofWelcome
             * @instance
             */
            ProofWelcome.prototype.frameBytesMax = 0;

            /**
             * ProofWelcome streamWindowBytes.
             * @member {number} streamWindowBytes
             * @memberof hearth.v1.ProofWelcome
             * @instance
             */
            ProofWelcome.prototype.streamWindowBytes = 0;

            /**
             * ProofWelcome authorities.
             * @member {Array.<Uint8Array>} authorities
             * @memberof hearth.v1.ProofWelcome
             * @instance
             */
            ProofWelcome.prototype.authorities = $util.emptyArray;

            /**
             * Encodes the specified ProofWelcome message. Does not implicitly {@link hearth.v1.ProofWelcome.verify|verify} messages.
             * @function encode
             * @memberof hearth.v1.ProofWelcome
             * @static
             * @param {hearth.v1.ProofWelcome.$Properties} message ProofWelcome message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProofWelcome.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.roles != null && message.roles.length)
                    for (let i = 0; i < message.roles.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.roles[i]);
                if (message.hearthVersion != null && $Object.hasOwnProperty.call(message, "hearthVersion") && message.hearthVersion !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.hearthVersion);
                if (message.frameBytesMax != null && $Object.hasOwnProperty.call(message, "frameBytesMax") && message.frameBytesMax !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.frameBytesMax);
                if (message.streamWindowBytes != null && $Object.hasOwnProperty.call(message, "streamWindowBytes") && message.streamWindowBytes !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.streamWindowBytes);
                if (message.authorities != null && message.authorities.length)
                    for (let i = 0; i < message.authorities.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.authorities[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProofWelcome message from the specified reader or buffer.
             * @function decode
             * @memberof hearth.v1.ProofWelcome
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {hearth.v1.ProofWelcome & hearth.v1.ProofWelcome.$Shape} ProofWelcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProofWelcome.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.hearth.v1.ProofWelcome();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roles && message.roles.length))
                                message.roles = [];
                            message.roles.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.hearthVersion = value;
                            else
                                delete message.hearthVersion;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.frameBytesMax = value;
                            else
                                delete message.frameBytesMax;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.streamWindowBytes = value;
                            else
                                delete message.streamWindowBytes;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.authorities && message.authorities.length))
                                message.authorities = [];
                            message.authorities.push(reader.bytes());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProofWelcome;
        })();

        return v1;
    })();

    return hearth;
})();

export const google = $root.google = (() => {

    /**
     * Namespace google.
     * @exports google
     * @namespace
     */
    const google = {};

    google.protobuf = (function() {

        /**
         * Namespace protobuf.
         * @memberof google
         * @namespace
         */
        const protobuf = {};

        protobuf.Duration = (function() {

            /**
             * Properties of a Duration.
             * @typedef {Object} google.protobuf.Duration.$Properties
             * @property {number|null} [seconds] Duration seconds
             * @property {number|null} [nanos] Duration nanos
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Duration.
             * @memberof google.protobuf
             * @interface IDuration
             * @augments google.protobuf.Duration.$Properties
             * @deprecated Use google.protobuf.Duration.$Properties instead.
             */

            /**
             * Shape of a Duration.
             * @typedef {google.protobuf.Duration.$Properties} google.protobuf.Duration.$Shape
             */

            /**
             * Constructs a new Duration.
             * @memberof google.protobuf
             * @classdesc Represents a Duration.
             * @constructor
             * @param {google.protobuf.Duration.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Duration = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Duration seconds.
             * @member {number} seconds
             * @memberof google.protobuf.Duration
             * @instance
             */
            Duration.prototype.seconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Duration nanos.
             * @member {number} nanos
             * @memberof google.protobuf.Duration
             * @instance
             */
            Duration.prototype.nanos = 0;

            /**
             * Encodes the specified Duration message. Does not implicitly {@link google.protobuf.Duration.verify|verify} messages.
             * @function encode
             * @memberof google.protobuf.Duration
             * @static
             * @param {google.protobuf.Duration.$Properties} message Duration message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Duration.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && (typeof message.seconds === "object" ? message.seconds.low || message.seconds.high : message.seconds !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.seconds);
                if (message.nanos != null && $Object.hasOwnProperty.call(message, "nanos") && message.nanos !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.nanos);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Duration message from the specified reader or buffer.
             * @function decode
             * @memberof google.protobuf.Duration
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.protobuf.Duration & google.protobuf.Duration.$Shape} Duration
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Duration.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.protobuf.Duration();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.nanos = value;
                            else
                                delete message.nanos;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Duration;
        })();

        protobuf.Timestamp = (function() {

            /**
             * Properties of a Timestamp.
             * @typedef {Object} google.protobuf.Timestamp.$Properties
             * @property {number|null} [seconds] Timestamp seconds
             * @property {number|null} [nanos] Timestamp nanos
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Timestamp.
             * @memberof google.protobuf
             * @interface ITimestamp
             * @augments google.protobuf.Timestamp.$Properties
             * @deprecated Use google.protobuf.Timestamp.$Properties instead.
             */

            /**
             * Shape of a Timestamp.
             * @typedef {google.protobuf.Timestamp.$Properties} google.protobuf.Timestamp.$Shape
             */

            /**
             * Constructs a new Timestamp.
             * @memberof google.protobuf
             * @classdesc Represents a Timestamp.
             * @constructor
             * @param {google.protobuf.Timestamp.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Timestamp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Timestamp seconds.
             * @member {number} seconds
             * @memberof google.protobuf.Timestamp
             * @instance
             */
            Timestamp.prototype.seconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Timestamp nanos.
             * @member {number} nanos
             * @memberof google.protobuf.Timestamp
             * @instance
             */
            Timestamp.prototype.nanos = 0;

            /**
             * Encodes the specified Timestamp message. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @function encode
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {google.protobuf.Timestamp.$Properties} message Timestamp message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Timestamp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && (typeof message.seconds === "object" ? message.seconds.low || message.seconds.high : message.seconds !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.seconds);
                if (message.nanos != null && $Object.hasOwnProperty.call(message, "nanos") && message.nanos !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.nanos);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Timestamp message from the specified reader or buffer.
             * @function decode
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Timestamp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.protobuf.Timestamp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.nanos = value;
                            else
                                delete message.nanos;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Timestamp;
        })();

        return protobuf;
    })();

    return google;
})();

export {
  $root as default
};
