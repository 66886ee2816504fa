import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace hearth. */
export namespace hearth {

    /** Namespace v1. */
    namespace v1 {

        /** State enum. */
        enum State {

            /** STATE_UNSPECIFIED value */
            STATE_UNSPECIFIED = 0,

            /** STATE_QUEUED value */
            STATE_QUEUED = 1,

            /** STATE_LEASED value */
            STATE_LEASED = 2,

            /** STATE_SUCCEEDED value */
            STATE_SUCCEEDED = 3,

            /** STATE_FAILED value */
            STATE_FAILED = 4,

            /** STATE_CANCELLED value */
            STATE_CANCELLED = 5
        }

        /**
         * Properties of a BlobRef.
         * @deprecated Use hearth.v1.BlobRef.$Properties instead.
         */
        interface IBlobRef extends hearth.v1.BlobRef.$Properties {
        }

        /** Represents a BlobRef. */
        class BlobRef {

            /**
             * Constructs a new BlobRef.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.BlobRef.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BlobRef sha256. */
            sha256: string;

            /** BlobRef size. */
            size: number;

            /** BlobRef name. */
            name: string;

            /**
             * Encodes the specified BlobRef message. Does not implicitly {@link hearth.v1.BlobRef.verify|verify} messages.
             * @param message BlobRef message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.BlobRef.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BlobRef message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.BlobRef & hearth.v1.BlobRef.$Shape} BlobRef
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.BlobRef & hearth.v1.BlobRef.$Shape;
        }

        namespace BlobRef {

            /** Properties of a BlobRef. */
            interface $Properties {

                /** BlobRef sha256 */
                sha256?: (string|null);

                /** BlobRef size */
                size?: (number|null);

                /** BlobRef name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BlobRef. */
            type $Shape = hearth.v1.BlobRef.$Properties;
        }

        /**
         * Properties of a BackoffPolicy.
         * @deprecated Use hearth.v1.BackoffPolicy.$Properties instead.
         */
        interface IBackoffPolicy extends hearth.v1.BackoffPolicy.$Properties {
        }

        /** Represents a BackoffPolicy. */
        class BackoffPolicy {

            /**
             * Constructs a new BackoffPolicy.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.BackoffPolicy.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BackoffPolicy initial. */
            initial?: (google.protobuf.Duration.$Properties|null);

            /** BackoffPolicy max. */
            max?: (google.protobuf.Duration.$Properties|null);

            /** BackoffPolicy multiplier. */
            multiplier: number;

            /** BackoffPolicy jitter. */
            jitter: number;

            /**
             * Encodes the specified BackoffPolicy message. Does not implicitly {@link hearth.v1.BackoffPolicy.verify|verify} messages.
             * @param message BackoffPolicy message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.BackoffPolicy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BackoffPolicy message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.BackoffPolicy & hearth.v1.BackoffPolicy.$Shape} BackoffPolicy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.BackoffPolicy & hearth.v1.BackoffPolicy.$Shape;
        }

        namespace BackoffPolicy {

            /** Properties of a BackoffPolicy. */
            interface $Properties {

                /** BackoffPolicy initial */
                initial?: (google.protobuf.Duration.$Properties|null);

                /** BackoffPolicy max */
                max?: (google.protobuf.Duration.$Properties|null);

                /** BackoffPolicy multiplier */
                multiplier?: (number|null);

                /** BackoffPolicy jitter */
                jitter?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BackoffPolicy. */
            type $Shape = hearth.v1.BackoffPolicy.$Properties;
        }

        /**
         * Properties of a Spec.
         * @deprecated Use hearth.v1.Spec.$Properties instead.
         */
        interface ISpec extends hearth.v1.Spec.$Properties {
        }

        /** Represents a Spec. */
        class Spec {

            /**
             * Constructs a new Spec.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Spec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Spec kind. */
            kind: string;

            /** Spec payload. */
            payload: Uint8Array;

            /** Spec blobs. */
            blobs: hearth.v1.BlobRef.$Properties[];

            /** Spec maxAttempts. */
            maxAttempts: number;

            /** Spec leaseTtl. */
            leaseTtl?: (google.protobuf.Duration.$Properties|null);

            /** Spec backoff. */
            backoff?: (hearth.v1.BackoffPolicy.$Properties|null);

            /** Spec runLimit. */
            runLimit?: (google.protobuf.Duration.$Properties|null);

            /**
             * Encodes the specified Spec message. Does not implicitly {@link hearth.v1.Spec.verify|verify} messages.
             * @param message Spec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Spec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Spec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Spec & hearth.v1.Spec.$Shape} Spec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Spec & hearth.v1.Spec.$Shape;
        }

        namespace Spec {

            /** Properties of a Spec. */
            interface $Properties {

                /** Spec kind */
                kind?: (string|null);

                /** Spec payload */
                payload?: (Uint8Array|null);

                /** Spec blobs */
                blobs?: (hearth.v1.BlobRef.$Properties[]|null);

                /** Spec maxAttempts */
                maxAttempts?: (number|null);

                /** Spec leaseTtl */
                leaseTtl?: (google.protobuf.Duration.$Properties|null);

                /** Spec backoff */
                backoff?: (hearth.v1.BackoffPolicy.$Properties|null);

                /** Spec runLimit */
                runLimit?: (google.protobuf.Duration.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Spec. */
            type $Shape = hearth.v1.Spec.$Properties;
        }

        /**
         * Properties of a Lease.
         * @deprecated Use hearth.v1.Lease.$Properties instead.
         */
        interface ILease extends hearth.v1.Lease.$Properties {
        }

        /** Represents a Lease. */
        class Lease {

            /**
             * Constructs a new Lease.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Lease.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Lease workerId. */
            workerId: string;

            /** Lease leasedAt. */
            leasedAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Lease expiresAt. */
            expiresAt?: (google.protobuf.Timestamp.$Properties|null);

            /**
             * Encodes the specified Lease message. Does not implicitly {@link hearth.v1.Lease.verify|verify} messages.
             * @param message Lease message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Lease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Lease message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Lease & hearth.v1.Lease.$Shape} Lease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Lease & hearth.v1.Lease.$Shape;
        }

        namespace Lease {

            /** Properties of a Lease. */
            interface $Properties {

                /** Lease workerId */
                workerId?: (string|null);

                /** Lease leasedAt */
                leasedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Lease expiresAt */
                expiresAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Lease. */
            type $Shape = hearth.v1.Lease.$Properties;
        }

        /**
         * Properties of a Result.
         * @deprecated Use hearth.v1.Result.$Properties instead.
         */
        interface IResult extends hearth.v1.Result.$Properties {
        }

        /** Represents a Result. */
        class Result {

            /**
             * Constructs a new Result.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Result.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Result payload. */
            payload: Uint8Array;

            /** Result blobs. */
            blobs: hearth.v1.BlobRef.$Properties[];

            /** Result workerId. */
            workerId: string;

            /**
             * Encodes the specified Result message. Does not implicitly {@link hearth.v1.Result.verify|verify} messages.
             * @param message Result message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Result.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Result message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Result & hearth.v1.Result.$Shape} Result
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Result & hearth.v1.Result.$Shape;
        }

        namespace Result {

            /** Properties of a Result. */
            interface $Properties {

                /** Result payload */
                payload?: (Uint8Array|null);

                /** Result blobs */
                blobs?: (hearth.v1.BlobRef.$Properties[]|null);

                /** Result workerId */
                workerId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Result. */
            type $Shape = hearth.v1.Result.$Properties;
        }

        /**
         * Properties of a Progress.
         * @deprecated Use hearth.v1.Progress.$Properties instead.
         */
        interface IProgress extends hearth.v1.Progress.$Properties {
        }

        /** Represents a Progress. */
        class Progress {

            /**
             * Constructs a new Progress.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Progress.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Progress percent. */
            percent: number;

            /** Progress message. */
            message: string;

            /** Progress reportedAt. */
            reportedAt?: (google.protobuf.Timestamp.$Properties|null);

            /**
             * Encodes the specified Progress message. Does not implicitly {@link hearth.v1.Progress.verify|verify} messages.
             * @param message Progress message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Progress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Progress message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Progress & hearth.v1.Progress.$Shape} Progress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Progress & hearth.v1.Progress.$Shape;
        }

        namespace Progress {

            /** Properties of a Progress. */
            interface $Properties {

                /** Progress percent */
                percent?: (number|null);

                /** Progress message */
                message?: (string|null);

                /** Progress reportedAt */
                reportedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Progress. */
            type $Shape = hearth.v1.Progress.$Properties;
        }

        /**
         * Properties of a Job.
         * @deprecated Use hearth.v1.Job.$Properties instead.
         */
        interface IJob extends hearth.v1.Job.$Properties {
        }

        /** Represents a Job. */
        class Job {

            /**
             * Constructs a new Job.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Job.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Job id. */
            id: string;

            /** Job spec. */
            spec?: (hearth.v1.Spec.$Properties|null);

            /** Job state. */
            state: hearth.v1.State;

            /** Job attempt. */
            attempt: number;

            /** Job lease. */
            lease?: (hearth.v1.Lease.$Properties|null);

            /** Job result. */
            result?: (hearth.v1.Result.$Properties|null);

            /** Job lastError. */
            lastError: string;

            /** Job nextRunAt. */
            nextRunAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Job createdAt. */
            createdAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Job updatedAt. */
            updatedAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Job progress. */
            progress?: (hearth.v1.Progress.$Properties|null);

            /** Job number. */
            number: number;

            /** Job fencingToken. */
            fencingToken: number;

            /**
             * Encodes the specified Job message. Does not implicitly {@link hearth.v1.Job.verify|verify} messages.
             * @param message Job message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Job.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Job message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Job & hearth.v1.Job.$Shape} Job
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Job & hearth.v1.Job.$Shape;
        }

        namespace Job {

            /** Properties of a Job. */
            interface $Properties {

                /** Job id */
                id?: (string|null);

                /** Job spec */
                spec?: (hearth.v1.Spec.$Properties|null);

                /** Job state */
                state?: (hearth.v1.State|null);

                /** Job attempt */
                attempt?: (number|null);

                /** Job lease */
                lease?: (hearth.v1.Lease.$Properties|null);

                /** Job result */
                result?: (hearth.v1.Result.$Properties|null);

                /** Job lastError */
                lastError?: (string|null);

                /** Job nextRunAt */
                nextRunAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Job createdAt */
                createdAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Job updatedAt */
                updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Job progress */
                progress?: (hearth.v1.Progress.$Properties|null);

                /** Job number */
                number?: (number|null);

                /** Job fencingToken */
                fencingToken?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Job. */
            type $Shape = hearth.v1.Job.$Properties;
        }

        /**
         * Properties of a WorkerInfo.
         * @deprecated Use hearth.v1.WorkerInfo.$Properties instead.
         */
        interface IWorkerInfo extends hearth.v1.WorkerInfo.$Properties {
        }

        /** Represents a WorkerInfo. */
        class WorkerInfo {

            /**
             * Constructs a new WorkerInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.WorkerInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WorkerInfo id. */
            id: string;

            /** WorkerInfo hostname. */
            hostname: string;

            /** WorkerInfo os. */
            os: string;

            /** WorkerInfo arch. */
            arch: string;

            /** WorkerInfo kinds. */
            kinds: string[];

            /** WorkerInfo version. */
            version: string;

            /** WorkerInfo joinedAt. */
            joinedAt?: (google.protobuf.Timestamp.$Properties|null);

            /** WorkerInfo lastSeen. */
            lastSeen?: (google.protobuf.Timestamp.$Properties|null);

            /** WorkerInfo concurrency. */
            concurrency: number;

            /** WorkerInfo connected. */
            connected: boolean;

            /** WorkerInfo leases. */
            leases: number;

            /**
             * Encodes the specified WorkerInfo message. Does not implicitly {@link hearth.v1.WorkerInfo.verify|verify} messages.
             * @param message WorkerInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.WorkerInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WorkerInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.WorkerInfo & hearth.v1.WorkerInfo.$Shape} WorkerInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.WorkerInfo & hearth.v1.WorkerInfo.$Shape;
        }

        namespace WorkerInfo {

            /** Properties of a WorkerInfo. */
            interface $Properties {

                /** WorkerInfo id */
                id?: (string|null);

                /** WorkerInfo hostname */
                hostname?: (string|null);

                /** WorkerInfo os */
                os?: (string|null);

                /** WorkerInfo arch */
                arch?: (string|null);

                /** WorkerInfo kinds */
                kinds?: (string[]|null);

                /** WorkerInfo version */
                version?: (string|null);

                /** WorkerInfo joinedAt */
                joinedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** WorkerInfo lastSeen */
                lastSeen?: (google.protobuf.Timestamp.$Properties|null);

                /** WorkerInfo concurrency */
                concurrency?: (number|null);

                /** WorkerInfo connected */
                connected?: (boolean|null);

                /** WorkerInfo leases */
                leases?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WorkerInfo. */
            type $Shape = hearth.v1.WorkerInfo.$Properties;
        }

        /**
         * Properties of a SubmitJobRequest.
         * @deprecated Use hearth.v1.SubmitJobRequest.$Properties instead.
         */
        interface ISubmitJobRequest extends hearth.v1.SubmitJobRequest.$Properties {
        }

        /** Represents a SubmitJobRequest. */
        class SubmitJobRequest {

            /**
             * Constructs a new SubmitJobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.SubmitJobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SubmitJobRequest spec. */
            spec?: (hearth.v1.Spec.$Properties|null);

            /** SubmitJobRequest id. */
            id: string;

            /**
             * Encodes the specified SubmitJobRequest message. Does not implicitly {@link hearth.v1.SubmitJobRequest.verify|verify} messages.
             * @param message SubmitJobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.SubmitJobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SubmitJobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.SubmitJobRequest & hearth.v1.SubmitJobRequest.$Shape} SubmitJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.SubmitJobRequest & hearth.v1.SubmitJobRequest.$Shape;
        }

        namespace SubmitJobRequest {

            /** Properties of a SubmitJobRequest. */
            interface $Properties {

                /** SubmitJobRequest spec */
                spec?: (hearth.v1.Spec.$Properties|null);

                /** SubmitJobRequest id */
                id?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SubmitJobRequest. */
            type $Shape = hearth.v1.SubmitJobRequest.$Properties;
        }

        /**
         * Properties of a SubmitJobResponse.
         * @deprecated Use hearth.v1.SubmitJobResponse.$Properties instead.
         */
        interface ISubmitJobResponse extends hearth.v1.SubmitJobResponse.$Properties {
        }

        /** Represents a SubmitJobResponse. */
        class SubmitJobResponse {

            /**
             * Constructs a new SubmitJobResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.SubmitJobResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SubmitJobResponse id. */
            id: string;

            /** SubmitJobResponse number. */
            number: number;

            /**
             * Encodes the specified SubmitJobResponse message. Does not implicitly {@link hearth.v1.SubmitJobResponse.verify|verify} messages.
             * @param message SubmitJobResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.SubmitJobResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SubmitJobResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.SubmitJobResponse & hearth.v1.SubmitJobResponse.$Shape} SubmitJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.SubmitJobResponse & hearth.v1.SubmitJobResponse.$Shape;
        }

        namespace SubmitJobResponse {

            /** Properties of a SubmitJobResponse. */
            interface $Properties {

                /** SubmitJobResponse id */
                id?: (string|null);

                /** SubmitJobResponse number */
                number?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SubmitJobResponse. */
            type $Shape = hearth.v1.SubmitJobResponse.$Properties;
        }

        /**
         * Properties of a GetJobRequest.
         * @deprecated Use hearth.v1.GetJobRequest.$Properties instead.
         */
        interface IGetJobRequest extends hearth.v1.GetJobRequest.$Properties {
        }

        /** Represents a GetJobRequest. */
        class GetJobRequest {

            /**
             * Constructs a new GetJobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.GetJobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetJobRequest id. */
            id: string;

            /** GetJobRequest number. */
            number: number;

            /**
             * Encodes the specified GetJobRequest message. Does not implicitly {@link hearth.v1.GetJobRequest.verify|verify} messages.
             * @param message GetJobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.GetJobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetJobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.GetJobRequest & hearth.v1.GetJobRequest.$Shape} GetJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.GetJobRequest & hearth.v1.GetJobRequest.$Shape;
        }

        namespace GetJobRequest {

            /** Properties of a GetJobRequest. */
            interface $Properties {

                /** GetJobRequest id */
                id?: (string|null);

                /** GetJobRequest number */
                number?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetJobRequest. */
            type $Shape = hearth.v1.GetJobRequest.$Properties;
        }

        /**
         * Properties of a ListJobsRequest.
         * @deprecated Use hearth.v1.ListJobsRequest.$Properties instead.
         */
        interface IListJobsRequest extends hearth.v1.ListJobsRequest.$Properties {
        }

        /** Represents a ListJobsRequest. */
        class ListJobsRequest {

            /**
             * Constructs a new ListJobsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListJobsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListJobsRequest states. */
            states: hearth.v1.State[];

            /** ListJobsRequest kinds. */
            kinds: string[];

            /** ListJobsRequest limit. */
            limit: number;

            /** ListJobsRequest before. */
            before: number;

            /**
             * Encodes the specified ListJobsRequest message. Does not implicitly {@link hearth.v1.ListJobsRequest.verify|verify} messages.
             * @param message ListJobsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListJobsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListJobsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListJobsRequest & hearth.v1.ListJobsRequest.$Shape} ListJobsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListJobsRequest & hearth.v1.ListJobsRequest.$Shape;
        }

        namespace ListJobsRequest {

            /** Properties of a ListJobsRequest. */
            interface $Properties {

                /** ListJobsRequest states */
                states?: (hearth.v1.State[]|null);

                /** ListJobsRequest kinds */
                kinds?: (string[]|null);

                /** ListJobsRequest limit */
                limit?: (number|null);

                /** ListJobsRequest before */
                before?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListJobsRequest. */
            type $Shape = hearth.v1.ListJobsRequest.$Properties;
        }

        /**
         * Properties of a ListJobsResponse.
         * @deprecated Use hearth.v1.ListJobsResponse.$Properties instead.
         */
        interface IListJobsResponse extends hearth.v1.ListJobsResponse.$Properties {
        }

        /** Represents a ListJobsResponse. */
        class ListJobsResponse {

            /**
             * Constructs a new ListJobsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListJobsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListJobsResponse jobs. */
            jobs: hearth.v1.Job.$Properties[];

            /**
             * Encodes the specified ListJobsResponse message. Does not implicitly {@link hearth.v1.ListJobsResponse.verify|verify} messages.
             * @param message ListJobsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListJobsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListJobsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListJobsResponse & hearth.v1.ListJobsResponse.$Shape} ListJobsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListJobsResponse & hearth.v1.ListJobsResponse.$Shape;
        }

        namespace ListJobsResponse {

            /** Properties of a ListJobsResponse. */
            interface $Properties {

                /** ListJobsResponse jobs */
                jobs?: (hearth.v1.Job.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListJobsResponse. */
            type $Shape = hearth.v1.ListJobsResponse.$Properties;
        }

        /**
         * Properties of a CancelJobRequest.
         * @deprecated Use hearth.v1.CancelJobRequest.$Properties instead.
         */
        interface ICancelJobRequest extends hearth.v1.CancelJobRequest.$Properties {
        }

        /** Represents a CancelJobRequest. */
        class CancelJobRequest {

            /**
             * Constructs a new CancelJobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.CancelJobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CancelJobRequest id. */
            id: string;

            /** CancelJobRequest number. */
            number: number;

            /**
             * Encodes the specified CancelJobRequest message. Does not implicitly {@link hearth.v1.CancelJobRequest.verify|verify} messages.
             * @param message CancelJobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.CancelJobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CancelJobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.CancelJobRequest & hearth.v1.CancelJobRequest.$Shape} CancelJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.CancelJobRequest & hearth.v1.CancelJobRequest.$Shape;
        }

        namespace CancelJobRequest {

            /** Properties of a CancelJobRequest. */
            interface $Properties {

                /** CancelJobRequest id */
                id?: (string|null);

                /** CancelJobRequest number */
                number?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CancelJobRequest. */
            type $Shape = hearth.v1.CancelJobRequest.$Properties;
        }

        /**
         * Properties of a CancelJobResponse.
         * @deprecated Use hearth.v1.CancelJobResponse.$Properties instead.
         */
        interface ICancelJobResponse extends hearth.v1.CancelJobResponse.$Properties {
        }

        /** Represents a CancelJobResponse. */
        class CancelJobResponse {

            /**
             * Constructs a new CancelJobResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.CancelJobResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified CancelJobResponse message. Does not implicitly {@link hearth.v1.CancelJobResponse.verify|verify} messages.
             * @param message CancelJobResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.CancelJobResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CancelJobResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.CancelJobResponse & hearth.v1.CancelJobResponse.$Shape} CancelJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.CancelJobResponse & hearth.v1.CancelJobResponse.$Shape;
        }

        namespace CancelJobResponse {

            /** Properties of a CancelJobResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CancelJobResponse. */
            type $Shape = hearth.v1.CancelJobResponse.$Properties;
        }

        /**
         * Properties of a WatchJobRequest.
         * @deprecated Use hearth.v1.WatchJobRequest.$Properties instead.
         */
        interface IWatchJobRequest extends hearth.v1.WatchJobRequest.$Properties {
        }

        /** Represents a WatchJobRequest. */
        class WatchJobRequest {

            /**
             * Constructs a new WatchJobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.WatchJobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchJobRequest id. */
            id: string;

            /** WatchJobRequest number. */
            number: number;

            /**
             * Encodes the specified WatchJobRequest message. Does not implicitly {@link hearth.v1.WatchJobRequest.verify|verify} messages.
             * @param message WatchJobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.WatchJobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchJobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.WatchJobRequest & hearth.v1.WatchJobRequest.$Shape} WatchJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.WatchJobRequest & hearth.v1.WatchJobRequest.$Shape;
        }

        namespace WatchJobRequest {

            /** Properties of a WatchJobRequest. */
            interface $Properties {

                /** WatchJobRequest id */
                id?: (string|null);

                /** WatchJobRequest number */
                number?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchJobRequest. */
            type $Shape = hearth.v1.WatchJobRequest.$Properties;
        }

        /**
         * Properties of a RegisterWorkerRequest.
         * @deprecated Use hearth.v1.RegisterWorkerRequest.$Properties instead.
         */
        interface IRegisterWorkerRequest extends hearth.v1.RegisterWorkerRequest.$Properties {
        }

        /** Represents a RegisterWorkerRequest. */
        class RegisterWorkerRequest {

            /**
             * Constructs a new RegisterWorkerRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.RegisterWorkerRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RegisterWorkerRequest info. */
            info?: (hearth.v1.WorkerInfo.$Properties|null);

            /**
             * Encodes the specified RegisterWorkerRequest message. Does not implicitly {@link hearth.v1.RegisterWorkerRequest.verify|verify} messages.
             * @param message RegisterWorkerRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.RegisterWorkerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RegisterWorkerRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.RegisterWorkerRequest & hearth.v1.RegisterWorkerRequest.$Shape} RegisterWorkerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.RegisterWorkerRequest & hearth.v1.RegisterWorkerRequest.$Shape;
        }

        namespace RegisterWorkerRequest {

            /** Properties of a RegisterWorkerRequest. */
            interface $Properties {

                /** RegisterWorkerRequest info */
                info?: (hearth.v1.WorkerInfo.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RegisterWorkerRequest. */
            type $Shape = hearth.v1.RegisterWorkerRequest.$Properties;
        }

        /**
         * Properties of a RegisterWorkerResponse.
         * @deprecated Use hearth.v1.RegisterWorkerResponse.$Properties instead.
         */
        interface IRegisterWorkerResponse extends hearth.v1.RegisterWorkerResponse.$Properties {
        }

        /** Represents a RegisterWorkerResponse. */
        class RegisterWorkerResponse {

            /**
             * Constructs a new RegisterWorkerResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.RegisterWorkerResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RegisterWorkerResponse heartbeatInterval. */
            heartbeatInterval?: (google.protobuf.Duration.$Properties|null);

            /**
             * Encodes the specified RegisterWorkerResponse message. Does not implicitly {@link hearth.v1.RegisterWorkerResponse.verify|verify} messages.
             * @param message RegisterWorkerResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.RegisterWorkerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RegisterWorkerResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.RegisterWorkerResponse & hearth.v1.RegisterWorkerResponse.$Shape} RegisterWorkerResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.RegisterWorkerResponse & hearth.v1.RegisterWorkerResponse.$Shape;
        }

        namespace RegisterWorkerResponse {

            /** Properties of a RegisterWorkerResponse. */
            interface $Properties {

                /** RegisterWorkerResponse heartbeatInterval */
                heartbeatInterval?: (google.protobuf.Duration.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RegisterWorkerResponse. */
            type $Shape = hearth.v1.RegisterWorkerResponse.$Properties;
        }

        /**
         * Properties of a LeaseJobRequest.
         * @deprecated Use hearth.v1.LeaseJobRequest.$Properties instead.
         */
        interface ILeaseJobRequest extends hearth.v1.LeaseJobRequest.$Properties {
        }

        /** Represents a LeaseJobRequest. */
        class LeaseJobRequest {

            /**
             * Constructs a new LeaseJobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.LeaseJobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeaseJobRequest workerId. */
            workerId: string;

            /** LeaseJobRequest kinds. */
            kinds: string[];

            /** LeaseJobRequest pollTimeout. */
            pollTimeout?: (google.protobuf.Duration.$Properties|null);

            /** LeaseJobRequest leaseTtl. */
            leaseTtl?: (google.protobuf.Duration.$Properties|null);

            /**
             * Encodes the specified LeaseJobRequest message. Does not implicitly {@link hearth.v1.LeaseJobRequest.verify|verify} messages.
             * @param message LeaseJobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.LeaseJobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaseJobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.LeaseJobRequest & hearth.v1.LeaseJobRequest.$Shape} LeaseJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.LeaseJobRequest & hearth.v1.LeaseJobRequest.$Shape;
        }

        namespace LeaseJobRequest {

            /** Properties of a LeaseJobRequest. */
            interface $Properties {

                /** LeaseJobRequest workerId */
                workerId?: (string|null);

                /** LeaseJobRequest kinds */
                kinds?: (string[]|null);

                /** LeaseJobRequest pollTimeout */
                pollTimeout?: (google.protobuf.Duration.$Properties|null);

                /** LeaseJobRequest leaseTtl */
                leaseTtl?: (google.protobuf.Duration.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaseJobRequest. */
            type $Shape = hearth.v1.LeaseJobRequest.$Properties;
        }

        /**
         * Properties of a LeaseJobResponse.
         * @deprecated Use hearth.v1.LeaseJobResponse.$Properties instead.
         */
        interface ILeaseJobResponse extends hearth.v1.LeaseJobResponse.$Properties {
        }

        /** Represents a LeaseJobResponse. */
        class LeaseJobResponse {

            /**
             * Constructs a new LeaseJobResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.LeaseJobResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeaseJobResponse job. */
            job?: (hearth.v1.Job.$Properties|null);

            /**
             * Encodes the specified LeaseJobResponse message. Does not implicitly {@link hearth.v1.LeaseJobResponse.verify|verify} messages.
             * @param message LeaseJobResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.LeaseJobResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaseJobResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.LeaseJobResponse & hearth.v1.LeaseJobResponse.$Shape} LeaseJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.LeaseJobResponse & hearth.v1.LeaseJobResponse.$Shape;
        }

        namespace LeaseJobResponse {

            /** Properties of a LeaseJobResponse. */
            interface $Properties {

                /** LeaseJobResponse job */
                job?: (hearth.v1.Job.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaseJobResponse. */
            type $Shape = hearth.v1.LeaseJobResponse.$Properties;
        }

        /**
         * Properties of a HeartbeatRequest.
         * @deprecated Use hearth.v1.HeartbeatRequest.$Properties instead.
         */
        interface IHeartbeatRequest extends hearth.v1.HeartbeatRequest.$Properties {
        }

        /** Represents a HeartbeatRequest. */
        class HeartbeatRequest {

            /**
             * Constructs a new HeartbeatRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.HeartbeatRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HeartbeatRequest jobId. */
            jobId: string;

            /** HeartbeatRequest workerId. */
            workerId: string;

            /** HeartbeatRequest progress. */
            progress?: (hearth.v1.Progress.$Properties|null);

            /** HeartbeatRequest fencingToken. */
            fencingToken: number;

            /**
             * Encodes the specified HeartbeatRequest message. Does not implicitly {@link hearth.v1.HeartbeatRequest.verify|verify} messages.
             * @param message HeartbeatRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.HeartbeatRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HeartbeatRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.HeartbeatRequest & hearth.v1.HeartbeatRequest.$Shape} HeartbeatRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.HeartbeatRequest & hearth.v1.HeartbeatRequest.$Shape;
        }

        namespace HeartbeatRequest {

            /** Properties of a HeartbeatRequest. */
            interface $Properties {

                /** HeartbeatRequest jobId */
                jobId?: (string|null);

                /** HeartbeatRequest workerId */
                workerId?: (string|null);

                /** HeartbeatRequest progress */
                progress?: (hearth.v1.Progress.$Properties|null);

                /** HeartbeatRequest fencingToken */
                fencingToken?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HeartbeatRequest. */
            type $Shape = hearth.v1.HeartbeatRequest.$Properties;
        }

        /**
         * Properties of a HeartbeatResponse.
         * @deprecated Use hearth.v1.HeartbeatResponse.$Properties instead.
         */
        interface IHeartbeatResponse extends hearth.v1.HeartbeatResponse.$Properties {
        }

        /** Represents a HeartbeatResponse. */
        class HeartbeatResponse {

            /**
             * Constructs a new HeartbeatResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.HeartbeatResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HeartbeatResponse expiresAt. */
            expiresAt?: (google.protobuf.Timestamp.$Properties|null);

            /** HeartbeatResponse cancel. */
            cancel: boolean;

            /** HeartbeatResponse lost. */
            lost: boolean;

            /**
             * Encodes the specified HeartbeatResponse message. Does not implicitly {@link hearth.v1.HeartbeatResponse.verify|verify} messages.
             * @param message HeartbeatResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.HeartbeatResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HeartbeatResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.HeartbeatResponse & hearth.v1.HeartbeatResponse.$Shape} HeartbeatResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.HeartbeatResponse & hearth.v1.HeartbeatResponse.$Shape;
        }

        namespace HeartbeatResponse {

            /** Properties of a HeartbeatResponse. */
            interface $Properties {

                /** HeartbeatResponse expiresAt */
                expiresAt?: (google.protobuf.Timestamp.$Properties|null);

                /** HeartbeatResponse cancel */
                cancel?: (boolean|null);

                /** HeartbeatResponse lost */
                lost?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HeartbeatResponse. */
            type $Shape = hearth.v1.HeartbeatResponse.$Properties;
        }

        /**
         * Properties of a CompleteJobRequest.
         * @deprecated Use hearth.v1.CompleteJobRequest.$Properties instead.
         */
        interface ICompleteJobRequest extends hearth.v1.CompleteJobRequest.$Properties {
        }

        /** Represents a CompleteJobRequest. */
        class CompleteJobRequest {

            /**
             * Constructs a new CompleteJobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.CompleteJobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CompleteJobRequest jobId. */
            jobId: string;

            /** CompleteJobRequest workerId. */
            workerId: string;

            /** CompleteJobRequest result. */
            result?: (hearth.v1.Result.$Properties|null);

            /** CompleteJobRequest fencingToken. */
            fencingToken: number;

            /**
             * Encodes the specified CompleteJobRequest message. Does not implicitly {@link hearth.v1.CompleteJobRequest.verify|verify} messages.
             * @param message CompleteJobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.CompleteJobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CompleteJobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.CompleteJobRequest & hearth.v1.CompleteJobRequest.$Shape} CompleteJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.CompleteJobRequest & hearth.v1.CompleteJobRequest.$Shape;
        }

        namespace CompleteJobRequest {

            /** Properties of a CompleteJobRequest. */
            interface $Properties {

                /** CompleteJobRequest jobId */
                jobId?: (string|null);

                /** CompleteJobRequest workerId */
                workerId?: (string|null);

                /** CompleteJobRequest result */
                result?: (hearth.v1.Result.$Properties|null);

                /** CompleteJobRequest fencingToken */
                fencingToken?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CompleteJobRequest. */
            type $Shape = hearth.v1.CompleteJobRequest.$Properties;
        }

        /**
         * Properties of a CompleteJobResponse.
         * @deprecated Use hearth.v1.CompleteJobResponse.$Properties instead.
         */
        interface ICompleteJobResponse extends hearth.v1.CompleteJobResponse.$Properties {
        }

        /** Represents a CompleteJobResponse. */
        class CompleteJobResponse {

            /**
             * Constructs a new CompleteJobResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.CompleteJobResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified CompleteJobResponse message. Does not implicitly {@link hearth.v1.CompleteJobResponse.verify|verify} messages.
             * @param message CompleteJobResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.CompleteJobResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CompleteJobResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.CompleteJobResponse & hearth.v1.CompleteJobResponse.$Shape} CompleteJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.CompleteJobResponse & hearth.v1.CompleteJobResponse.$Shape;
        }

        namespace CompleteJobResponse {

            /** Properties of a CompleteJobResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CompleteJobResponse. */
            type $Shape = hearth.v1.CompleteJobResponse.$Properties;
        }

        /**
         * Properties of a FailJobRequest.
         * @deprecated Use hearth.v1.FailJobRequest.$Properties instead.
         */
        interface IFailJobRequest extends hearth.v1.FailJobRequest.$Properties {
        }

        /** Represents a FailJobRequest. */
        class FailJobRequest {

            /**
             * Constructs a new FailJobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.FailJobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FailJobRequest jobId. */
            jobId: string;

            /** FailJobRequest workerId. */
            workerId: string;

            /** FailJobRequest errorMessage. */
            errorMessage: string;

            /** FailJobRequest fencingToken. */
            fencingToken: number;

            /** FailJobRequest permanent. */
            permanent: boolean;

            /** FailJobRequest timedOut. */
            timedOut: boolean;

            /**
             * Encodes the specified FailJobRequest message. Does not implicitly {@link hearth.v1.FailJobRequest.verify|verify} messages.
             * @param message FailJobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.FailJobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FailJobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.FailJobRequest & hearth.v1.FailJobRequest.$Shape} FailJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.FailJobRequest & hearth.v1.FailJobRequest.$Shape;
        }

        namespace FailJobRequest {

            /** Properties of a FailJobRequest. */
            interface $Properties {

                /** FailJobRequest jobId */
                jobId?: (string|null);

                /** FailJobRequest workerId */
                workerId?: (string|null);

                /** FailJobRequest errorMessage */
                errorMessage?: (string|null);

                /** FailJobRequest fencingToken */
                fencingToken?: (number|null);

                /** FailJobRequest permanent */
                permanent?: (boolean|null);

                /** FailJobRequest timedOut */
                timedOut?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FailJobRequest. */
            type $Shape = hearth.v1.FailJobRequest.$Properties;
        }

        /**
         * Properties of a FailJobResponse.
         * @deprecated Use hearth.v1.FailJobResponse.$Properties instead.
         */
        interface IFailJobResponse extends hearth.v1.FailJobResponse.$Properties {
        }

        /** Represents a FailJobResponse. */
        class FailJobResponse {

            /**
             * Constructs a new FailJobResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.FailJobResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FailJobResponse willRetry. */
            willRetry: boolean;

            /** FailJobResponse nextRunAt. */
            nextRunAt?: (google.protobuf.Timestamp.$Properties|null);

            /**
             * Encodes the specified FailJobResponse message. Does not implicitly {@link hearth.v1.FailJobResponse.verify|verify} messages.
             * @param message FailJobResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.FailJobResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FailJobResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.FailJobResponse & hearth.v1.FailJobResponse.$Shape} FailJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.FailJobResponse & hearth.v1.FailJobResponse.$Shape;
        }

        namespace FailJobResponse {

            /** Properties of a FailJobResponse. */
            interface $Properties {

                /** FailJobResponse willRetry */
                willRetry?: (boolean|null);

                /** FailJobResponse nextRunAt */
                nextRunAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FailJobResponse. */
            type $Shape = hearth.v1.FailJobResponse.$Properties;
        }

        /**
         * Properties of a PutBlobRequest.
         * @deprecated Use hearth.v1.PutBlobRequest.$Properties instead.
         */
        interface IPutBlobRequest extends hearth.v1.PutBlobRequest.$Properties {
        }

        /** Represents a PutBlobRequest. */
        class PutBlobRequest {

            /**
             * Constructs a new PutBlobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.PutBlobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PutBlobRequest header. */
            header?: (hearth.v1.PutBlobHeader.$Properties|null);

            /** PutBlobRequest chunk. */
            chunk?: (Uint8Array|null);

            /** PutBlobRequest payload. */
            payload?: ("header"|"chunk");

            /**
             * Encodes the specified PutBlobRequest message. Does not implicitly {@link hearth.v1.PutBlobRequest.verify|verify} messages.
             * @param message PutBlobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.PutBlobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PutBlobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.PutBlobRequest & hearth.v1.PutBlobRequest.$Shape} PutBlobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.PutBlobRequest & hearth.v1.PutBlobRequest.$Shape;
        }

        namespace PutBlobRequest {

            /** Properties of a PutBlobRequest. */
            interface $Properties {

                /** PutBlobRequest header */
                header?: (hearth.v1.PutBlobHeader.$Properties|null);

                /** PutBlobRequest chunk */
                chunk?: (Uint8Array|null);

                /** PutBlobRequest payload */
                payload?: ("header"|"chunk");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a PutBlobRequest. */
            type $Shape = {
              header?: hearth.v1.PutBlobHeader.$Shape|null;
              chunk?: Uint8Array|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ payload?: undefined; header?: null; chunk?: null }|{ payload?: "header"; header: hearth.v1.PutBlobHeader.$Shape; chunk?: null }|{ payload?: "chunk"; header?: null; chunk: Uint8Array })
            );
        }

        /**
         * Properties of a PutBlobHeader.
         * @deprecated Use hearth.v1.PutBlobHeader.$Properties instead.
         */
        interface IPutBlobHeader extends hearth.v1.PutBlobHeader.$Properties {
        }

        /** Represents a PutBlobHeader. */
        class PutBlobHeader {

            /**
             * Constructs a new PutBlobHeader.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.PutBlobHeader.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PutBlobHeader size. */
            size: number;

            /** PutBlobHeader sha256. */
            sha256: string;

            /**
             * Encodes the specified PutBlobHeader message. Does not implicitly {@link hearth.v1.PutBlobHeader.verify|verify} messages.
             * @param message PutBlobHeader message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.PutBlobHeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PutBlobHeader message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.PutBlobHeader & hearth.v1.PutBlobHeader.$Shape} PutBlobHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.PutBlobHeader & hearth.v1.PutBlobHeader.$Shape;
        }

        namespace PutBlobHeader {

            /** Properties of a PutBlobHeader. */
            interface $Properties {

                /** PutBlobHeader size */
                size?: (number|null);

                /** PutBlobHeader sha256 */
                sha256?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PutBlobHeader. */
            type $Shape = hearth.v1.PutBlobHeader.$Properties;
        }

        /**
         * Properties of a PutBlobResponse.
         * @deprecated Use hearth.v1.PutBlobResponse.$Properties instead.
         */
        interface IPutBlobResponse extends hearth.v1.PutBlobResponse.$Properties {
        }

        /** Represents a PutBlobResponse. */
        class PutBlobResponse {

            /**
             * Constructs a new PutBlobResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.PutBlobResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PutBlobResponse ref. */
            ref?: (hearth.v1.BlobRef.$Properties|null);

            /**
             * Encodes the specified PutBlobResponse message. Does not implicitly {@link hearth.v1.PutBlobResponse.verify|verify} messages.
             * @param message PutBlobResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.PutBlobResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PutBlobResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.PutBlobResponse & hearth.v1.PutBlobResponse.$Shape} PutBlobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.PutBlobResponse & hearth.v1.PutBlobResponse.$Shape;
        }

        namespace PutBlobResponse {

            /** Properties of a PutBlobResponse. */
            interface $Properties {

                /** PutBlobResponse ref */
                ref?: (hearth.v1.BlobRef.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PutBlobResponse. */
            type $Shape = hearth.v1.PutBlobResponse.$Properties;
        }

        /**
         * Properties of a GetBlobRequest.
         * @deprecated Use hearth.v1.GetBlobRequest.$Properties instead.
         */
        interface IGetBlobRequest extends hearth.v1.GetBlobRequest.$Properties {
        }

        /** Represents a GetBlobRequest. */
        class GetBlobRequest {

            /**
             * Constructs a new GetBlobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.GetBlobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetBlobRequest ref. */
            ref?: (hearth.v1.BlobRef.$Properties|null);

            /** GetBlobRequest offset. */
            offset: number;

            /**
             * Encodes the specified GetBlobRequest message. Does not implicitly {@link hearth.v1.GetBlobRequest.verify|verify} messages.
             * @param message GetBlobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.GetBlobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetBlobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.GetBlobRequest & hearth.v1.GetBlobRequest.$Shape} GetBlobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.GetBlobRequest & hearth.v1.GetBlobRequest.$Shape;
        }

        namespace GetBlobRequest {

            /** Properties of a GetBlobRequest. */
            interface $Properties {

                /** GetBlobRequest ref */
                ref?: (hearth.v1.BlobRef.$Properties|null);

                /** GetBlobRequest offset */
                offset?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetBlobRequest. */
            type $Shape = hearth.v1.GetBlobRequest.$Properties;
        }

        /**
         * Properties of a GetBlobResponse.
         * @deprecated Use hearth.v1.GetBlobResponse.$Properties instead.
         */
        interface IGetBlobResponse extends hearth.v1.GetBlobResponse.$Properties {
        }

        /** Represents a GetBlobResponse. */
        class GetBlobResponse {

            /**
             * Constructs a new GetBlobResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.GetBlobResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetBlobResponse chunk. */
            chunk: Uint8Array;

            /**
             * Encodes the specified GetBlobResponse message. Does not implicitly {@link hearth.v1.GetBlobResponse.verify|verify} messages.
             * @param message GetBlobResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.GetBlobResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetBlobResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.GetBlobResponse & hearth.v1.GetBlobResponse.$Shape} GetBlobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.GetBlobResponse & hearth.v1.GetBlobResponse.$Shape;
        }

        namespace GetBlobResponse {

            /** Properties of a GetBlobResponse. */
            interface $Properties {

                /** GetBlobResponse chunk */
                chunk?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetBlobResponse. */
            type $Shape = hearth.v1.GetBlobResponse.$Properties;
        }

        /**
         * Properties of a HasBlobRequest.
         * @deprecated Use hearth.v1.HasBlobRequest.$Properties instead.
         */
        interface IHasBlobRequest extends hearth.v1.HasBlobRequest.$Properties {
        }

        /** Represents a HasBlobRequest. */
        class HasBlobRequest {

            /**
             * Constructs a new HasBlobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.HasBlobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HasBlobRequest ref. */
            ref?: (hearth.v1.BlobRef.$Properties|null);

            /**
             * Encodes the specified HasBlobRequest message. Does not implicitly {@link hearth.v1.HasBlobRequest.verify|verify} messages.
             * @param message HasBlobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.HasBlobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HasBlobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.HasBlobRequest & hearth.v1.HasBlobRequest.$Shape} HasBlobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.HasBlobRequest & hearth.v1.HasBlobRequest.$Shape;
        }

        namespace HasBlobRequest {

            /** Properties of a HasBlobRequest. */
            interface $Properties {

                /** HasBlobRequest ref */
                ref?: (hearth.v1.BlobRef.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HasBlobRequest. */
            type $Shape = hearth.v1.HasBlobRequest.$Properties;
        }

        /**
         * Properties of a HasBlobResponse.
         * @deprecated Use hearth.v1.HasBlobResponse.$Properties instead.
         */
        interface IHasBlobResponse extends hearth.v1.HasBlobResponse.$Properties {
        }

        /** Represents a HasBlobResponse. */
        class HasBlobResponse {

            /**
             * Constructs a new HasBlobResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.HasBlobResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HasBlobResponse present. */
            present: boolean;

            /**
             * Encodes the specified HasBlobResponse message. Does not implicitly {@link hearth.v1.HasBlobResponse.verify|verify} messages.
             * @param message HasBlobResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.HasBlobResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HasBlobResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.HasBlobResponse & hearth.v1.HasBlobResponse.$Shape} HasBlobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.HasBlobResponse & hearth.v1.HasBlobResponse.$Shape;
        }

        namespace HasBlobResponse {

            /** Properties of a HasBlobResponse. */
            interface $Properties {

                /** HasBlobResponse present */
                present?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HasBlobResponse. */
            type $Shape = hearth.v1.HasBlobResponse.$Properties;
        }

        /**
         * Properties of a ListNodesRequest.
         * @deprecated Use hearth.v1.ListNodesRequest.$Properties instead.
         */
        interface IListNodesRequest extends hearth.v1.ListNodesRequest.$Properties {
        }

        /** Represents a ListNodesRequest. */
        class ListNodesRequest {

            /**
             * Constructs a new ListNodesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListNodesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ListNodesRequest message. Does not implicitly {@link hearth.v1.ListNodesRequest.verify|verify} messages.
             * @param message ListNodesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListNodesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListNodesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListNodesRequest & hearth.v1.ListNodesRequest.$Shape} ListNodesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListNodesRequest & hearth.v1.ListNodesRequest.$Shape;
        }

        namespace ListNodesRequest {

            /** Properties of a ListNodesRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListNodesRequest. */
            type $Shape = hearth.v1.ListNodesRequest.$Properties;
        }

        /**
         * Properties of a ListNodesResponse.
         * @deprecated Use hearth.v1.ListNodesResponse.$Properties instead.
         */
        interface IListNodesResponse extends hearth.v1.ListNodesResponse.$Properties {
        }

        /** Represents a ListNodesResponse. */
        class ListNodesResponse {

            /**
             * Constructs a new ListNodesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListNodesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListNodesResponse nodes. */
            nodes: hearth.v1.WorkerInfo.$Properties[];

            /**
             * Encodes the specified ListNodesResponse message. Does not implicitly {@link hearth.v1.ListNodesResponse.verify|verify} messages.
             * @param message ListNodesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListNodesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListNodesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListNodesResponse & hearth.v1.ListNodesResponse.$Shape} ListNodesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListNodesResponse & hearth.v1.ListNodesResponse.$Shape;
        }

        namespace ListNodesResponse {

            /** Properties of a ListNodesResponse. */
            interface $Properties {

                /** ListNodesResponse nodes */
                nodes?: (hearth.v1.WorkerInfo.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListNodesResponse. */
            type $Shape = hearth.v1.ListNodesResponse.$Properties;
        }

        /**
         * Properties of a SubmitJobsRequest.
         * @deprecated Use hearth.v1.SubmitJobsRequest.$Properties instead.
         */
        interface ISubmitJobsRequest extends hearth.v1.SubmitJobsRequest.$Properties {
        }

        /** Represents a SubmitJobsRequest. */
        class SubmitJobsRequest {

            /**
             * Constructs a new SubmitJobsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.SubmitJobsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SubmitJobsRequest jobs. */
            jobs: hearth.v1.SubmitJobRequest.$Properties[];

            /**
             * Encodes the specified SubmitJobsRequest message. Does not implicitly {@link hearth.v1.SubmitJobsRequest.verify|verify} messages.
             * @param message SubmitJobsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.SubmitJobsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SubmitJobsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.SubmitJobsRequest & hearth.v1.SubmitJobsRequest.$Shape} SubmitJobsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.SubmitJobsRequest & hearth.v1.SubmitJobsRequest.$Shape;
        }

        namespace SubmitJobsRequest {

            /** Properties of a SubmitJobsRequest. */
            interface $Properties {

                /** SubmitJobsRequest jobs */
                jobs?: (hearth.v1.SubmitJobRequest.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SubmitJobsRequest. */
            type $Shape = hearth.v1.SubmitJobsRequest.$Properties;
        }

        /**
         * Properties of a SubmitJobsResponse.
         * @deprecated Use hearth.v1.SubmitJobsResponse.$Properties instead.
         */
        interface ISubmitJobsResponse extends hearth.v1.SubmitJobsResponse.$Properties {
        }

        /** Represents a SubmitJobsResponse. */
        class SubmitJobsResponse {

            /**
             * Constructs a new SubmitJobsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.SubmitJobsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SubmitJobsResponse jobs. */
            jobs: hearth.v1.SubmitJobResponse.$Properties[];

            /**
             * Encodes the specified SubmitJobsResponse message. Does not implicitly {@link hearth.v1.SubmitJobsResponse.verify|verify} messages.
             * @param message SubmitJobsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.SubmitJobsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SubmitJobsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.SubmitJobsResponse & hearth.v1.SubmitJobsResponse.$Shape} SubmitJobsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.SubmitJobsResponse & hearth.v1.SubmitJobsResponse.$Shape;
        }

        namespace SubmitJobsResponse {

            /** Properties of a SubmitJobsResponse. */
            interface $Properties {

                /** SubmitJobsResponse jobs */
                jobs?: (hearth.v1.SubmitJobResponse.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SubmitJobsResponse. */
            type $Shape = hearth.v1.SubmitJobsResponse.$Properties;
        }

        /**
         * Properties of a LeaseJobsRequest.
         * @deprecated Use hearth.v1.LeaseJobsRequest.$Properties instead.
         */
        interface ILeaseJobsRequest extends hearth.v1.LeaseJobsRequest.$Properties {
        }

        /** Represents a LeaseJobsRequest. */
        class LeaseJobsRequest {

            /**
             * Constructs a new LeaseJobsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.LeaseJobsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeaseJobsRequest kinds. */
            kinds: string[];

            /** LeaseJobsRequest pollTimeout. */
            pollTimeout?: (google.protobuf.Duration.$Properties|null);

            /** LeaseJobsRequest slots. */
            slots: number;

            /**
             * Encodes the specified LeaseJobsRequest message. Does not implicitly {@link hearth.v1.LeaseJobsRequest.verify|verify} messages.
             * @param message LeaseJobsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.LeaseJobsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaseJobsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.LeaseJobsRequest & hearth.v1.LeaseJobsRequest.$Shape} LeaseJobsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.LeaseJobsRequest & hearth.v1.LeaseJobsRequest.$Shape;
        }

        namespace LeaseJobsRequest {

            /** Properties of a LeaseJobsRequest. */
            interface $Properties {

                /** LeaseJobsRequest kinds */
                kinds?: (string[]|null);

                /** LeaseJobsRequest pollTimeout */
                pollTimeout?: (google.protobuf.Duration.$Properties|null);

                /** LeaseJobsRequest slots */
                slots?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaseJobsRequest. */
            type $Shape = hearth.v1.LeaseJobsRequest.$Properties;
        }

        /**
         * Properties of a LeaseJobsResponse.
         * @deprecated Use hearth.v1.LeaseJobsResponse.$Properties instead.
         */
        interface ILeaseJobsResponse extends hearth.v1.LeaseJobsResponse.$Properties {
        }

        /** Represents a LeaseJobsResponse. */
        class LeaseJobsResponse {

            /**
             * Constructs a new LeaseJobsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.LeaseJobsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeaseJobsResponse jobs. */
            jobs: hearth.v1.Job.$Properties[];

            /**
             * Encodes the specified LeaseJobsResponse message. Does not implicitly {@link hearth.v1.LeaseJobsResponse.verify|verify} messages.
             * @param message LeaseJobsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.LeaseJobsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaseJobsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.LeaseJobsResponse & hearth.v1.LeaseJobsResponse.$Shape} LeaseJobsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.LeaseJobsResponse & hearth.v1.LeaseJobsResponse.$Shape;
        }

        namespace LeaseJobsResponse {

            /** Properties of a LeaseJobsResponse. */
            interface $Properties {

                /** LeaseJobsResponse jobs */
                jobs?: (hearth.v1.Job.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaseJobsResponse. */
            type $Shape = hearth.v1.LeaseJobsResponse.$Properties;
        }

        /**
         * Properties of a ReleaseJobRequest.
         * @deprecated Use hearth.v1.ReleaseJobRequest.$Properties instead.
         */
        interface IReleaseJobRequest extends hearth.v1.ReleaseJobRequest.$Properties {
        }

        /** Represents a ReleaseJobRequest. */
        class ReleaseJobRequest {

            /**
             * Constructs a new ReleaseJobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ReleaseJobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReleaseJobRequest jobId. */
            jobId: string;

            /** ReleaseJobRequest fencingToken. */
            fencingToken: number;

            /**
             * Encodes the specified ReleaseJobRequest message. Does not implicitly {@link hearth.v1.ReleaseJobRequest.verify|verify} messages.
             * @param message ReleaseJobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ReleaseJobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReleaseJobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ReleaseJobRequest & hearth.v1.ReleaseJobRequest.$Shape} ReleaseJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ReleaseJobRequest & hearth.v1.ReleaseJobRequest.$Shape;
        }

        namespace ReleaseJobRequest {

            /** Properties of a ReleaseJobRequest. */
            interface $Properties {

                /** ReleaseJobRequest jobId */
                jobId?: (string|null);

                /** ReleaseJobRequest fencingToken */
                fencingToken?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReleaseJobRequest. */
            type $Shape = hearth.v1.ReleaseJobRequest.$Properties;
        }

        /**
         * Properties of a ReleaseJobResponse.
         * @deprecated Use hearth.v1.ReleaseJobResponse.$Properties instead.
         */
        interface IReleaseJobResponse extends hearth.v1.ReleaseJobResponse.$Properties {
        }

        /** Represents a ReleaseJobResponse. */
        class ReleaseJobResponse {

            /**
             * Constructs a new ReleaseJobResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ReleaseJobResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ReleaseJobResponse message. Does not implicitly {@link hearth.v1.ReleaseJobResponse.verify|verify} messages.
             * @param message ReleaseJobResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ReleaseJobResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReleaseJobResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ReleaseJobResponse & hearth.v1.ReleaseJobResponse.$Shape} ReleaseJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ReleaseJobResponse & hearth.v1.ReleaseJobResponse.$Shape;
        }

        namespace ReleaseJobResponse {

            /** Properties of a ReleaseJobResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReleaseJobResponse. */
            type $Shape = hearth.v1.ReleaseJobResponse.$Properties;
        }

        /**
         * Properties of a ListAttemptsRequest.
         * @deprecated Use hearth.v1.ListAttemptsRequest.$Properties instead.
         */
        interface IListAttemptsRequest extends hearth.v1.ListAttemptsRequest.$Properties {
        }

        /** Represents a ListAttemptsRequest. */
        class ListAttemptsRequest {

            /**
             * Constructs a new ListAttemptsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListAttemptsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListAttemptsRequest id. */
            id: string;

            /** ListAttemptsRequest number. */
            number: number;

            /**
             * Encodes the specified ListAttemptsRequest message. Does not implicitly {@link hearth.v1.ListAttemptsRequest.verify|verify} messages.
             * @param message ListAttemptsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListAttemptsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListAttemptsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListAttemptsRequest & hearth.v1.ListAttemptsRequest.$Shape} ListAttemptsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListAttemptsRequest & hearth.v1.ListAttemptsRequest.$Shape;
        }

        namespace ListAttemptsRequest {

            /** Properties of a ListAttemptsRequest. */
            interface $Properties {

                /** ListAttemptsRequest id */
                id?: (string|null);

                /** ListAttemptsRequest number */
                number?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListAttemptsRequest. */
            type $Shape = hearth.v1.ListAttemptsRequest.$Properties;
        }

        /**
         * Properties of a ListAttemptsResponse.
         * @deprecated Use hearth.v1.ListAttemptsResponse.$Properties instead.
         */
        interface IListAttemptsResponse extends hearth.v1.ListAttemptsResponse.$Properties {
        }

        /** Represents a ListAttemptsResponse. */
        class ListAttemptsResponse {

            /**
             * Constructs a new ListAttemptsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListAttemptsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListAttemptsResponse attempts. */
            attempts: hearth.v1.Attempt.$Properties[];

            /**
             * Encodes the specified ListAttemptsResponse message. Does not implicitly {@link hearth.v1.ListAttemptsResponse.verify|verify} messages.
             * @param message ListAttemptsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListAttemptsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListAttemptsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListAttemptsResponse & hearth.v1.ListAttemptsResponse.$Shape} ListAttemptsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListAttemptsResponse & hearth.v1.ListAttemptsResponse.$Shape;
        }

        namespace ListAttemptsResponse {

            /** Properties of a ListAttemptsResponse. */
            interface $Properties {

                /** ListAttemptsResponse attempts */
                attempts?: (hearth.v1.Attempt.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListAttemptsResponse. */
            type $Shape = hearth.v1.ListAttemptsResponse.$Properties;
        }

        /** AttemptEnding enum. */
        enum AttemptEnding {

            /** ATTEMPT_ENDING_UNSPECIFIED value */
            ATTEMPT_ENDING_UNSPECIFIED = 0,

            /** ATTEMPT_ENDING_SUCCEEDED value */
            ATTEMPT_ENDING_SUCCEEDED = 1,

            /** ATTEMPT_ENDING_FAILED value */
            ATTEMPT_ENDING_FAILED = 2,

            /** ATTEMPT_ENDING_TIMED_OUT value */
            ATTEMPT_ENDING_TIMED_OUT = 3,

            /** ATTEMPT_ENDING_LOST value */
            ATTEMPT_ENDING_LOST = 4,

            /** ATTEMPT_ENDING_RELEASED value */
            ATTEMPT_ENDING_RELEASED = 5,

            /** ATTEMPT_ENDING_CANCELLED value */
            ATTEMPT_ENDING_CANCELLED = 6
        }

        /**
         * Properties of an Attempt.
         * @deprecated Use hearth.v1.Attempt.$Properties instead.
         */
        interface IAttempt extends hearth.v1.Attempt.$Properties {
        }

        /** Represents an Attempt. */
        class Attempt {

            /**
             * Constructs a new Attempt.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Attempt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Attempt number. */
            number: number;

            /** Attempt fencingToken. */
            fencingToken: number;

            /** Attempt workerId. */
            workerId: string;

            /** Attempt startedAt. */
            startedAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Attempt endedAt. */
            endedAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Attempt ending. */
            ending: hearth.v1.AttemptEnding;

            /** Attempt error. */
            error: string;

            /**
             * Encodes the specified Attempt message. Does not implicitly {@link hearth.v1.Attempt.verify|verify} messages.
             * @param message Attempt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Attempt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Attempt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Attempt & hearth.v1.Attempt.$Shape} Attempt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Attempt & hearth.v1.Attempt.$Shape;
        }

        namespace Attempt {

            /** Properties of an Attempt. */
            interface $Properties {

                /** Attempt number */
                number?: (number|null);

                /** Attempt fencingToken */
                fencingToken?: (number|null);

                /** Attempt workerId */
                workerId?: (string|null);

                /** Attempt startedAt */
                startedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Attempt endedAt */
                endedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Attempt ending */
                ending?: (hearth.v1.AttemptEnding|null);

                /** Attempt error */
                error?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Attempt. */
            type $Shape = hearth.v1.Attempt.$Properties;
        }

        /**
         * Properties of a WatchLeasesRequest.
         * @deprecated Use hearth.v1.WatchLeasesRequest.$Properties instead.
         */
        interface IWatchLeasesRequest extends hearth.v1.WatchLeasesRequest.$Properties {
        }

        /** Represents a WatchLeasesRequest. */
        class WatchLeasesRequest {

            /**
             * Constructs a new WatchLeasesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.WatchLeasesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified WatchLeasesRequest message. Does not implicitly {@link hearth.v1.WatchLeasesRequest.verify|verify} messages.
             * @param message WatchLeasesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.WatchLeasesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchLeasesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.WatchLeasesRequest & hearth.v1.WatchLeasesRequest.$Shape} WatchLeasesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.WatchLeasesRequest & hearth.v1.WatchLeasesRequest.$Shape;
        }

        namespace WatchLeasesRequest {

            /** Properties of a WatchLeasesRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchLeasesRequest. */
            type $Shape = hearth.v1.WatchLeasesRequest.$Properties;
        }

        /**
         * Properties of a LeaseEnded.
         * @deprecated Use hearth.v1.LeaseEnded.$Properties instead.
         */
        interface ILeaseEnded extends hearth.v1.LeaseEnded.$Properties {
        }

        /** Represents a LeaseEnded. */
        class LeaseEnded {

            /**
             * Constructs a new LeaseEnded.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.LeaseEnded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeaseEnded jobId. */
            jobId: string;

            /** LeaseEnded fencingToken. */
            fencingToken: number;

            /** LeaseEnded lost. */
            lost: boolean;

            /**
             * Encodes the specified LeaseEnded message. Does not implicitly {@link hearth.v1.LeaseEnded.verify|verify} messages.
             * @param message LeaseEnded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.LeaseEnded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaseEnded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.LeaseEnded & hearth.v1.LeaseEnded.$Shape} LeaseEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.LeaseEnded & hearth.v1.LeaseEnded.$Shape;
        }

        namespace LeaseEnded {

            /** Properties of a LeaseEnded. */
            interface $Properties {

                /** LeaseEnded jobId */
                jobId?: (string|null);

                /** LeaseEnded fencingToken */
                fencingToken?: (number|null);

                /** LeaseEnded lost */
                lost?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaseEnded. */
            type $Shape = hearth.v1.LeaseEnded.$Properties;
        }

        /**
         * Properties of a Frame.
         * @deprecated Use hearth.v1.Frame.$Properties instead.
         */
        interface IFrame extends hearth.v1.Frame.$Properties {
        }

        /** Represents a Frame. */
        class Frame {

            /**
             * Constructs a new Frame.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Frame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Frame call. */
            call: number;

            /** Frame begin. */
            begin?: (hearth.v1.Begin.$Properties|null);

            /** Frame message. */
            message?: (Uint8Array|null);

            /** Frame halfClose. */
            halfClose?: (hearth.v1.HalfClose.$Properties|null);

            /** Frame end. */
            end?: (hearth.v1.End.$Properties|null);

            /** Frame cancel. */
            cancel?: (hearth.v1.Cancel.$Properties|null);

            /** Frame credit. */
            credit?: (number|null);

            /** Frame body. */
            body?: ("begin"|"message"|"halfClose"|"end"|"cancel"|"credit");

            /**
             * Encodes the specified Frame message. Does not implicitly {@link hearth.v1.Frame.verify|verify} messages.
             * @param message Frame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Frame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Frame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Frame & hearth.v1.Frame.$Shape} Frame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Frame & hearth.v1.Frame.$Shape;
        }

        namespace Frame {

            /** Properties of a Frame. */
            interface $Properties {

                /** Frame call */
                call?: (number|null);

                /** Frame begin */
                begin?: (hearth.v1.Begin.$Properties|null);

                /** Frame message */
                message?: (Uint8Array|null);

                /** Frame halfClose */
                halfClose?: (hearth.v1.HalfClose.$Properties|null);

                /** Frame end */
                end?: (hearth.v1.End.$Properties|null);

                /** Frame cancel */
                cancel?: (hearth.v1.Cancel.$Properties|null);

                /** Frame credit */
                credit?: (number|null);

                /** Frame body */
                body?: ("begin"|"message"|"halfClose"|"end"|"cancel"|"credit");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Frame. */
            type $Shape = {
              call?: number|null;
              begin?: hearth.v1.Begin.$Shape|null;
              message?: Uint8Array|null;
              halfClose?: hearth.v1.HalfClose.$Shape|null;
              end?: hearth.v1.End.$Shape|null;
              cancel?: hearth.v1.Cancel.$Shape|null;
              credit?: number|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; begin?: null; message?: null; halfClose?: null; end?: null; cancel?: null; credit?: null }|{ body?: "begin"; begin: hearth.v1.Begin.$Shape; message?: null; halfClose?: null; end?: null; cancel?: null; credit?: null }|{ body?: "message"; begin?: null; message: Uint8Array; halfClose?: null; end?: null; cancel?: null; credit?: null }|{ body?: "halfClose"; begin?: null; message?: null; halfClose: hearth.v1.HalfClose.$Shape; end?: null; cancel?: null; credit?: null }|{ body?: "end"; begin?: null; message?: null; halfClose?: null; end: hearth.v1.End.$Shape; cancel?: null; credit?: null }|{ body?: "cancel"; begin?: null; message?: null; halfClose?: null; end?: null; cancel: hearth.v1.Cancel.$Shape; credit?: null }|{ body?: "credit"; begin?: null; message?: null; halfClose?: null; end?: null; cancel?: null; credit: number })
            );
        }

        /**
         * Properties of a Begin.
         * @deprecated Use hearth.v1.Begin.$Properties instead.
         */
        interface IBegin extends hearth.v1.Begin.$Properties {
        }

        /** Represents a Begin. */
        class Begin {

            /**
             * Constructs a new Begin.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Begin.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Begin method. */
            method: string;

            /** Begin message. */
            message: Uint8Array;

            /** Begin deadlineMs. */
            deadlineMs: number;

            /** Begin halfClose. */
            halfClose: boolean;

            /**
             * Encodes the specified Begin message. Does not implicitly {@link hearth.v1.Begin.verify|verify} messages.
             * @param message Begin message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Begin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Begin message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Begin & hearth.v1.Begin.$Shape} Begin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Begin & hearth.v1.Begin.$Shape;
        }

        namespace Begin {

            /** Properties of a Begin. */
            interface $Properties {

                /** Begin method */
                method?: (string|null);

                /** Begin message */
                message?: (Uint8Array|null);

                /** Begin deadlineMs */
                deadlineMs?: (number|null);

                /** Begin halfClose */
                halfClose?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Begin. */
            type $Shape = hearth.v1.Begin.$Properties;
        }

        /**
         * Properties of a HalfClose.
         * @deprecated Use hearth.v1.HalfClose.$Properties instead.
         */
        interface IHalfClose extends hearth.v1.HalfClose.$Properties {
        }

        /** Represents a HalfClose. */
        class HalfClose {

            /**
             * Constructs a new HalfClose.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.HalfClose.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified HalfClose message. Does not implicitly {@link hearth.v1.HalfClose.verify|verify} messages.
             * @param message HalfClose message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.HalfClose.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HalfClose message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.HalfClose & hearth.v1.HalfClose.$Shape} HalfClose
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.HalfClose & hearth.v1.HalfClose.$Shape;
        }

        namespace HalfClose {

            /** Properties of a HalfClose. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HalfClose. */
            type $Shape = hearth.v1.HalfClose.$Properties;
        }

        /**
         * Properties of an End.
         * @deprecated Use hearth.v1.End.$Properties instead.
         */
        interface IEnd extends hearth.v1.End.$Properties {
        }

        /** Represents an End. */
        class End {

            /**
             * Constructs a new End.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.End.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** End code. */
            code: number;

            /** End message. */
            message: string;

            /**
             * Encodes the specified End message. Does not implicitly {@link hearth.v1.End.verify|verify} messages.
             * @param message End message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.End.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an End message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.End & hearth.v1.End.$Shape} End
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.End & hearth.v1.End.$Shape;
        }

        namespace End {

            /** Properties of an End. */
            interface $Properties {

                /** End code */
                code?: (number|null);

                /** End message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an End. */
            type $Shape = hearth.v1.End.$Properties;
        }

        /**
         * Properties of a Cancel.
         * @deprecated Use hearth.v1.Cancel.$Properties instead.
         */
        interface ICancel extends hearth.v1.Cancel.$Properties {
        }

        /** Represents a Cancel. */
        class Cancel {

            /**
             * Constructs a new Cancel.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Cancel.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified Cancel message. Does not implicitly {@link hearth.v1.Cancel.verify|verify} messages.
             * @param message Cancel message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Cancel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Cancel message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Cancel & hearth.v1.Cancel.$Shape} Cancel
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Cancel & hearth.v1.Cancel.$Shape;
        }

        namespace Cancel {

            /** Properties of a Cancel. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Cancel. */
            type $Shape = hearth.v1.Cancel.$Properties;
        }

        /**
         * Properties of a ProofChallenge.
         * @deprecated Use hearth.v1.ProofChallenge.$Properties instead.
         */
        interface IProofChallenge extends hearth.v1.ProofChallenge.$Properties {
        }

        /** Represents a ProofChallenge. */
        class ProofChallenge {

            /**
             * Constructs a new ProofChallenge.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ProofChallenge.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProofChallenge nonce. */
            nonce: Uint8Array;

            /** ProofChallenge versionMin. */
            versionMin: number;

            /** ProofChallenge versionMax. */
            versionMax: number;

            /**
             * Encodes the specified ProofChallenge message. Does not implicitly {@link hearth.v1.ProofChallenge.verify|verify} messages.
             * @param message ProofChallenge message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ProofChallenge.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProofChallenge message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ProofChallenge & hearth.v1.ProofChallenge.$Shape} ProofChallenge
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ProofChallenge & hearth.v1.ProofChallenge.$Shape;
        }

        namespace ProofChallenge {

            /** Properties of a ProofChallenge. */
            interface $Properties {

                /** ProofChallenge nonce */
                nonce?: (Uint8Array|null);

                /** ProofChallenge versionMin */
                versionMin?: (number|null);

                /** ProofChallenge versionMax */
                versionMax?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProofChallenge. */
            type $Shape = hearth.v1.ProofChallenge.$Properties;
        }

        /**
         * Properties of a ProofAnswer.
         * @deprecated Use hearth.v1.ProofAnswer.$Properties instead.
         */
        interface IProofAnswer extends hearth.v1.ProofAnswer.$Properties {
        }

        /** Represents a ProofAnswer. */
        class ProofAnswer {

            /**
             * Constructs a new ProofAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ProofAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProofAnswer certificate. */
            certificate: Uint8Array;

            /** ProofAnswer version. */
            version: number;

            /** ProofAnswer signature. */
            signature: Uint8Array;

            /** ProofAnswer hearthVersion. */
            hearthVersion: string;

            /**
             * Encodes the specified ProofAnswer message. Does not implicitly {@link hearth.v1.ProofAnswer.verify|verify} messages.
             * @param message ProofAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ProofAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProofAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ProofAnswer & hearth.v1.ProofAnswer.$Shape} ProofAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ProofAnswer & hearth.v1.ProofAnswer.$Shape;
        }

        namespace ProofAnswer {

            /** Properties of a ProofAnswer. */
            interface $Properties {

                /** ProofAnswer certificate */
                certificate?: (Uint8Array|null);

                /** ProofAnswer version */
                version?: (number|null);

                /** ProofAnswer signature */
                signature?: (Uint8Array|null);

                /** ProofAnswer hearthVersion */
                hearthVersion?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProofAnswer. */
            type $Shape = hearth.v1.ProofAnswer.$Properties;
        }

        /**
         * Properties of a ProofWelcome.
         * @deprecated Use hearth.v1.ProofWelcome.$Properties instead.
         */
        interface IProofWelcome extends hearth.v1.ProofWelcome.$Properties {
        }

        /** Represents a ProofWelcome. */
        class ProofWelcome {

            /**
             * Constructs a new ProofWelcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ProofWelcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProofWelcome name. */
            name: string;

            /** ProofWelcome roles. */
            roles: string[];

            /** ProofWelcome hearthVersion. */
            hearthVersion: string;

            /** ProofWelcome frameBytesMax. */
            frameBytesMax: number;

            /** ProofWelcome streamWindowBytes. */
            streamWindowBytes: number;

            /**
             * Encodes the specified ProofWelcome message. Does not implicitly {@link hearth.v1.ProofWelcome.verify|verify} messages.
             * @param message ProofWelcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ProofWelcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProofWelcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ProofWelcome & hearth.v1.ProofWelcome.$Shape} ProofWelcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ProofWelcome & hearth.v1.ProofWelcome.$Shape;
        }

        namespace ProofWelcome {

            /** Properties of a ProofWelcome. */
            interface $Properties {

                /** ProofWelcome name */
                name?: (string|null);

                /** ProofWelcome roles */
                roles?: (string[]|null);

                /** ProofWelcome hearthVersion */
                hearthVersion?: (string|null);

                /** ProofWelcome frameBytesMax */
                frameBytesMax?: (number|null);

                /** ProofWelcome streamWindowBytes */
                streamWindowBytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProofWelcome. */
            type $Shape = hearth.v1.ProofWelcome.$Properties;
        }
    }
}

/** Namespace google. */
export namespace google {

    /** Namespace protobuf. */
    namespace protobuf {

        /**
         * Properties of a Duration.
         * @deprecated Use google.protobuf.Duration.$Properties instead.
         */
        interface IDuration extends google.protobuf.Duration.$Properties {
        }

        /** Represents a Duration. */
        class Duration {

            /**
             * Constructs a new Duration.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Duration.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Duration seconds. */
            seconds: number;

            /** Duration nanos. */
            nanos: number;

            /**
             * Encodes the specified Duration message. Does not implicitly {@link google.protobuf.Duration.verify|verify} messages.
             * @param message Duration message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Duration.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Duration message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Duration & google.protobuf.Duration.$Shape} Duration
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Duration & google.protobuf.Duration.$Shape;
        }

        namespace Duration {

            /** Properties of a Duration. */
            interface $Properties {

                /** Duration seconds */
                seconds?: (number|null);

                /** Duration nanos */
                nanos?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Duration. */
            type $Shape = google.protobuf.Duration.$Properties;
        }

        /**
         * Properties of a Timestamp.
         * @deprecated Use google.protobuf.Timestamp.$Properties instead.
         */
        interface ITimestamp extends google.protobuf.Timestamp.$Properties {
        }

        /** Represents a Timestamp. */
        class Timestamp {

            /**
             * Constructs a new Timestamp.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Timestamp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Timestamp seconds. */
            seconds: number;

            /** Timestamp nanos. */
            nanos: number;

            /**
             * Encodes the specified Timestamp message. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @param message Timestamp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Timestamp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Timestamp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
        }

        namespace Timestamp {

            /** Properties of a Timestamp. */
            interface $Properties {

                /** Timestamp seconds */
                seconds?: (number|null);

                /** Timestamp nanos */
                nanos?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Timestamp. */
            type $Shape = google.protobuf.Timestamp.$Properties;
        }
    }
}
