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

            /** Spec labels. */
            labels: { [k: string]: string };

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

                /** Spec labels */
                labels?: ({ [k: string]: string }|null);

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

            /** Job submittedBy. */
            submittedBy: string;

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

                /** Job submittedBy */
                submittedBy?: (string|null);

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

            /** ListJobsRequest labels. */
            labels: { [k: string]: string };

            /** ListJobsRequest since. */
            since?: (google.protobuf.Timestamp.$Properties|null);

            /** ListJobsRequest endedSince. */
            endedSince?: (google.protobuf.Timestamp.$Properties|null);

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

                /** ListJobsRequest labels */
                labels?: ({ [k: string]: string }|null);

                /** ListJobsRequest since */
                since?: (google.protobuf.Timestamp.$Properties|null);

                /** ListJobsRequest endedSince */
                endedSince?: (google.protobuf.Timestamp.$Properties|null);

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
         * Properties of a CompleteJobsRequest.
         * @deprecated Use hearth.v1.CompleteJobsRequest.$Properties instead.
         */
        interface ICompleteJobsRequest extends hearth.v1.CompleteJobsRequest.$Properties {
        }

        /** Represents a CompleteJobsRequest. */
        class CompleteJobsRequest {

            /**
             * Constructs a new CompleteJobsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.CompleteJobsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CompleteJobsRequest jobs. */
            jobs: hearth.v1.CompleteJobRequest.$Properties[];

            /**
             * Encodes the specified CompleteJobsRequest message. Does not implicitly {@link hearth.v1.CompleteJobsRequest.verify|verify} messages.
             * @param message CompleteJobsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.CompleteJobsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CompleteJobsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.CompleteJobsRequest & hearth.v1.CompleteJobsRequest.$Shape} CompleteJobsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.CompleteJobsRequest & hearth.v1.CompleteJobsRequest.$Shape;
        }

        namespace CompleteJobsRequest {

            /** Properties of a CompleteJobsRequest. */
            interface $Properties {

                /** CompleteJobsRequest jobs */
                jobs?: (hearth.v1.CompleteJobRequest.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CompleteJobsRequest. */
            type $Shape = hearth.v1.CompleteJobsRequest.$Properties;
        }

        /**
         * Properties of a CompleteJobsResponse.
         * @deprecated Use hearth.v1.CompleteJobsResponse.$Properties instead.
         */
        interface ICompleteJobsResponse extends hearth.v1.CompleteJobsResponse.$Properties {
        }

        /** Represents a CompleteJobsResponse. */
        class CompleteJobsResponse {

            /**
             * Constructs a new CompleteJobsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.CompleteJobsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CompleteJobsResponse outcomes. */
            outcomes: hearth.v1.CompletionOutcome.$Properties[];

            /**
             * Encodes the specified CompleteJobsResponse message. Does not implicitly {@link hearth.v1.CompleteJobsResponse.verify|verify} messages.
             * @param message CompleteJobsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.CompleteJobsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CompleteJobsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.CompleteJobsResponse & hearth.v1.CompleteJobsResponse.$Shape} CompleteJobsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.CompleteJobsResponse & hearth.v1.CompleteJobsResponse.$Shape;
        }

        namespace CompleteJobsResponse {

            /** Properties of a CompleteJobsResponse. */
            interface $Properties {

                /** CompleteJobsResponse outcomes */
                outcomes?: (hearth.v1.CompletionOutcome.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CompleteJobsResponse. */
            type $Shape = hearth.v1.CompleteJobsResponse.$Properties;
        }

        /**
         * Properties of a CompletionOutcome.
         * @deprecated Use hearth.v1.CompletionOutcome.$Properties instead.
         */
        interface ICompletionOutcome extends hearth.v1.CompletionOutcome.$Properties {
        }

        /** Represents a CompletionOutcome. */
        class CompletionOutcome {

            /**
             * Constructs a new CompletionOutcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.CompletionOutcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CompletionOutcome code. */
            code: number;

            /** CompletionOutcome message. */
            message: string;

            /**
             * Encodes the specified CompletionOutcome message. Does not implicitly {@link hearth.v1.CompletionOutcome.verify|verify} messages.
             * @param message CompletionOutcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.CompletionOutcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CompletionOutcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.CompletionOutcome & hearth.v1.CompletionOutcome.$Shape} CompletionOutcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.CompletionOutcome & hearth.v1.CompletionOutcome.$Shape;
        }

        namespace CompletionOutcome {

            /** Properties of a CompletionOutcome. */
            interface $Properties {

                /** CompletionOutcome code */
                code?: (number|null);

                /** CompletionOutcome message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CompletionOutcome. */
            type $Shape = hearth.v1.CompletionOutcome.$Properties;
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

            /** PutBlobHeader partId. */
            partId: string;

            /** PutBlobHeader offset. */
            offset: number;

            /** PutBlobHeader alone. */
            alone: boolean;

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

                /** PutBlobHeader partId */
                partId?: (string|null);

                /** PutBlobHeader offset */
                offset?: (number|null);

                /** PutBlobHeader alone */
                alone?: (boolean|null);

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
         * Properties of a FindBlobPartRequest.
         * @deprecated Use hearth.v1.FindBlobPartRequest.$Properties instead.
         */
        interface IFindBlobPartRequest extends hearth.v1.FindBlobPartRequest.$Properties {
        }

        /** Represents a FindBlobPartRequest. */
        class FindBlobPartRequest {

            /**
             * Constructs a new FindBlobPartRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.FindBlobPartRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FindBlobPartRequest partId. */
            partId: string;

            /**
             * Encodes the specified FindBlobPartRequest message. Does not implicitly {@link hearth.v1.FindBlobPartRequest.verify|verify} messages.
             * @param message FindBlobPartRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.FindBlobPartRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FindBlobPartRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.FindBlobPartRequest & hearth.v1.FindBlobPartRequest.$Shape} FindBlobPartRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.FindBlobPartRequest & hearth.v1.FindBlobPartRequest.$Shape;
        }

        namespace FindBlobPartRequest {

            /** Properties of a FindBlobPartRequest. */
            interface $Properties {

                /** FindBlobPartRequest partId */
                partId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FindBlobPartRequest. */
            type $Shape = hearth.v1.FindBlobPartRequest.$Properties;
        }

        /**
         * Properties of a FindBlobPartResponse.
         * @deprecated Use hearth.v1.FindBlobPartResponse.$Properties instead.
         */
        interface IFindBlobPartResponse extends hearth.v1.FindBlobPartResponse.$Properties {
        }

        /** Represents a FindBlobPartResponse. */
        class FindBlobPartResponse {

            /**
             * Constructs a new FindBlobPartResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.FindBlobPartResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FindBlobPartResponse size. */
            size: number;

            /** FindBlobPartResponse sha256. */
            sha256: string;

            /** FindBlobPartResponse alikeHere. */
            alikeHere: boolean;

            /** FindBlobPartResponse coming. */
            coming: number;

            /**
             * Encodes the specified FindBlobPartResponse message. Does not implicitly {@link hearth.v1.FindBlobPartResponse.verify|verify} messages.
             * @param message FindBlobPartResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.FindBlobPartResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FindBlobPartResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.FindBlobPartResponse & hearth.v1.FindBlobPartResponse.$Shape} FindBlobPartResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.FindBlobPartResponse & hearth.v1.FindBlobPartResponse.$Shape;
        }

        namespace FindBlobPartResponse {

            /** Properties of a FindBlobPartResponse. */
            interface $Properties {

                /** FindBlobPartResponse size */
                size?: (number|null);

                /** FindBlobPartResponse sha256 */
                sha256?: (string|null);

                /** FindBlobPartResponse alikeHere */
                alikeHere?: (boolean|null);

                /** FindBlobPartResponse coming */
                coming?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FindBlobPartResponse. */
            type $Shape = hearth.v1.FindBlobPartResponse.$Properties;
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

            /** LeaseJobsRequest kindSlots. */
            kindSlots: hearth.v1.KindSlots.$Properties[];

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

                /** LeaseJobsRequest kindSlots */
                kindSlots?: (hearth.v1.KindSlots.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaseJobsRequest. */
            type $Shape = hearth.v1.LeaseJobsRequest.$Properties;
        }

        /**
         * Properties of a KindSlots.
         * @deprecated Use hearth.v1.KindSlots.$Properties instead.
         */
        interface IKindSlots extends hearth.v1.KindSlots.$Properties {
        }

        /** Represents a KindSlots. */
        class KindSlots {

            /**
             * Constructs a new KindSlots.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.KindSlots.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KindSlots kind. */
            kind: string;

            /** KindSlots slots. */
            slots: number;

            /**
             * Encodes the specified KindSlots message. Does not implicitly {@link hearth.v1.KindSlots.verify|verify} messages.
             * @param message KindSlots message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.KindSlots.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KindSlots message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.KindSlots & hearth.v1.KindSlots.$Shape} KindSlots
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.KindSlots & hearth.v1.KindSlots.$Shape;
        }

        namespace KindSlots {

            /** Properties of a KindSlots. */
            interface $Properties {

                /** KindSlots kind */
                kind?: (string|null);

                /** KindSlots slots */
                slots?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KindSlots. */
            type $Shape = hearth.v1.KindSlots.$Properties;
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
         * Properties of a RetryJobRequest.
         * @deprecated Use hearth.v1.RetryJobRequest.$Properties instead.
         */
        interface IRetryJobRequest extends hearth.v1.RetryJobRequest.$Properties {
        }

        /** Represents a RetryJobRequest. */
        class RetryJobRequest {

            /**
             * Constructs a new RetryJobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.RetryJobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RetryJobRequest id. */
            id: string;

            /** RetryJobRequest number. */
            number: number;

            /**
             * Encodes the specified RetryJobRequest message. Does not implicitly {@link hearth.v1.RetryJobRequest.verify|verify} messages.
             * @param message RetryJobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.RetryJobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RetryJobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.RetryJobRequest & hearth.v1.RetryJobRequest.$Shape} RetryJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.RetryJobRequest & hearth.v1.RetryJobRequest.$Shape;
        }

        namespace RetryJobRequest {

            /** Properties of a RetryJobRequest. */
            interface $Properties {

                /** RetryJobRequest id */
                id?: (string|null);

                /** RetryJobRequest number */
                number?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RetryJobRequest. */
            type $Shape = hearth.v1.RetryJobRequest.$Properties;
        }

        /**
         * Properties of a RetryJobResponse.
         * @deprecated Use hearth.v1.RetryJobResponse.$Properties instead.
         */
        interface IRetryJobResponse extends hearth.v1.RetryJobResponse.$Properties {
        }

        /** Represents a RetryJobResponse. */
        class RetryJobResponse {

            /**
             * Constructs a new RetryJobResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.RetryJobResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified RetryJobResponse message. Does not implicitly {@link hearth.v1.RetryJobResponse.verify|verify} messages.
             * @param message RetryJobResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.RetryJobResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RetryJobResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.RetryJobResponse & hearth.v1.RetryJobResponse.$Shape} RetryJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.RetryJobResponse & hearth.v1.RetryJobResponse.$Shape;
        }

        namespace RetryJobResponse {

            /** Properties of a RetryJobResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RetryJobResponse. */
            type $Shape = hearth.v1.RetryJobResponse.$Properties;
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

            /** ReleaseJobRequest reason. */
            reason: string;

            /** ReleaseJobRequest delay. */
            delay?: (google.protobuf.Duration.$Properties|null);

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

                /** ReleaseJobRequest reason */
                reason?: (string|null);

                /** ReleaseJobRequest delay */
                delay?: (google.protobuf.Duration.$Properties|null);

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

        /** LogStream enum. */
        enum LogStream {

            /** LOG_STREAM_UNSPECIFIED value */
            LOG_STREAM_UNSPECIFIED = 0,

            /** LOG_STREAM_STDOUT value */
            LOG_STREAM_STDOUT = 1,

            /** LOG_STREAM_STDERR value */
            LOG_STREAM_STDERR = 2,

            /** LOG_STREAM_LOG value */
            LOG_STREAM_LOG = 3
        }

        /**
         * Properties of a LogEntry.
         * @deprecated Use hearth.v1.LogEntry.$Properties instead.
         */
        interface ILogEntry extends hearth.v1.LogEntry.$Properties {
        }

        /** Represents a LogEntry. */
        class LogEntry {

            /**
             * Constructs a new LogEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.LogEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogEntry atByte. */
            atByte: number;

            /** LogEntry at. */
            at?: (google.protobuf.Timestamp.$Properties|null);

            /** LogEntry stream. */
            stream: hearth.v1.LogStream;

            /** LogEntry content. */
            content: Uint8Array;

            /**
             * Encodes the specified LogEntry message. Does not implicitly {@link hearth.v1.LogEntry.verify|verify} messages.
             * @param message LogEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.LogEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.LogEntry & hearth.v1.LogEntry.$Shape} LogEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.LogEntry & hearth.v1.LogEntry.$Shape;
        }

        namespace LogEntry {

            /** Properties of a LogEntry. */
            interface $Properties {

                /** LogEntry atByte */
                atByte?: (number|null);

                /** LogEntry at */
                at?: (google.protobuf.Timestamp.$Properties|null);

                /** LogEntry stream */
                stream?: (hearth.v1.LogStream|null);

                /** LogEntry content */
                content?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogEntry. */
            type $Shape = hearth.v1.LogEntry.$Properties;
        }

        /**
         * Properties of an AppendLogRequest.
         * @deprecated Use hearth.v1.AppendLogRequest.$Properties instead.
         */
        interface IAppendLogRequest extends hearth.v1.AppendLogRequest.$Properties {
        }

        /** Represents an AppendLogRequest. */
        class AppendLogRequest {

            /**
             * Constructs a new AppendLogRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.AppendLogRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AppendLogRequest jobId. */
            jobId: string;

            /** AppendLogRequest fencingToken. */
            fencingToken: number;

            /** AppendLogRequest entries. */
            entries: hearth.v1.LogEntry.$Properties[];

            /**
             * Encodes the specified AppendLogRequest message. Does not implicitly {@link hearth.v1.AppendLogRequest.verify|verify} messages.
             * @param message AppendLogRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.AppendLogRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AppendLogRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.AppendLogRequest & hearth.v1.AppendLogRequest.$Shape} AppendLogRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.AppendLogRequest & hearth.v1.AppendLogRequest.$Shape;
        }

        namespace AppendLogRequest {

            /** Properties of an AppendLogRequest. */
            interface $Properties {

                /** AppendLogRequest jobId */
                jobId?: (string|null);

                /** AppendLogRequest fencingToken */
                fencingToken?: (number|null);

                /** AppendLogRequest entries */
                entries?: (hearth.v1.LogEntry.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AppendLogRequest. */
            type $Shape = hearth.v1.AppendLogRequest.$Properties;
        }

        /**
         * Properties of an AppendLogResponse.
         * @deprecated Use hearth.v1.AppendLogResponse.$Properties instead.
         */
        interface IAppendLogResponse extends hearth.v1.AppendLogResponse.$Properties {
        }

        /** Represents an AppendLogResponse. */
        class AppendLogResponse {

            /**
             * Constructs a new AppendLogResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.AppendLogResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified AppendLogResponse message. Does not implicitly {@link hearth.v1.AppendLogResponse.verify|verify} messages.
             * @param message AppendLogResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.AppendLogResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AppendLogResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.AppendLogResponse & hearth.v1.AppendLogResponse.$Shape} AppendLogResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.AppendLogResponse & hearth.v1.AppendLogResponse.$Shape;
        }

        namespace AppendLogResponse {

            /** Properties of an AppendLogResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AppendLogResponse. */
            type $Shape = hearth.v1.AppendLogResponse.$Properties;
        }

        /** LogFollow enum. */
        enum LogFollow {

            /** LOG_FOLLOW_UNSPECIFIED value */
            LOG_FOLLOW_UNSPECIFIED = 0,

            /** LOG_FOLLOW_ATTEMPT value */
            LOG_FOLLOW_ATTEMPT = 1,

            /** LOG_FOLLOW_JOB value */
            LOG_FOLLOW_JOB = 2
        }

        /**
         * Properties of a ReadLogRequest.
         * @deprecated Use hearth.v1.ReadLogRequest.$Properties instead.
         */
        interface IReadLogRequest extends hearth.v1.ReadLogRequest.$Properties {
        }

        /** Represents a ReadLogRequest. */
        class ReadLogRequest {

            /**
             * Constructs a new ReadLogRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ReadLogRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReadLogRequest id. */
            id: string;

            /** ReadLogRequest number. */
            number: number;

            /** ReadLogRequest fencingToken. */
            fencingToken: number;

            /** ReadLogRequest fromByte. */
            fromByte: number;

            /** ReadLogRequest follow. */
            follow: hearth.v1.LogFollow;

            /**
             * Encodes the specified ReadLogRequest message. Does not implicitly {@link hearth.v1.ReadLogRequest.verify|verify} messages.
             * @param message ReadLogRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ReadLogRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadLogRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ReadLogRequest & hearth.v1.ReadLogRequest.$Shape} ReadLogRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ReadLogRequest & hearth.v1.ReadLogRequest.$Shape;
        }

        namespace ReadLogRequest {

            /** Properties of a ReadLogRequest. */
            interface $Properties {

                /** ReadLogRequest id */
                id?: (string|null);

                /** ReadLogRequest number */
                number?: (number|null);

                /** ReadLogRequest fencingToken */
                fencingToken?: (number|null);

                /** ReadLogRequest fromByte */
                fromByte?: (number|null);

                /** ReadLogRequest follow */
                follow?: (hearth.v1.LogFollow|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReadLogRequest. */
            type $Shape = hearth.v1.ReadLogRequest.$Properties;
        }

        /**
         * Properties of a ListLogsRequest.
         * @deprecated Use hearth.v1.ListLogsRequest.$Properties instead.
         */
        interface IListLogsRequest extends hearth.v1.ListLogsRequest.$Properties {
        }

        /** Represents a ListLogsRequest. */
        class ListLogsRequest {

            /**
             * Constructs a new ListLogsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListLogsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListLogsRequest id. */
            id: string;

            /** ListLogsRequest number. */
            number: number;

            /**
             * Encodes the specified ListLogsRequest message. Does not implicitly {@link hearth.v1.ListLogsRequest.verify|verify} messages.
             * @param message ListLogsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListLogsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListLogsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListLogsRequest & hearth.v1.ListLogsRequest.$Shape} ListLogsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListLogsRequest & hearth.v1.ListLogsRequest.$Shape;
        }

        namespace ListLogsRequest {

            /** Properties of a ListLogsRequest. */
            interface $Properties {

                /** ListLogsRequest id */
                id?: (string|null);

                /** ListLogsRequest number */
                number?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListLogsRequest. */
            type $Shape = hearth.v1.ListLogsRequest.$Properties;
        }

        /**
         * Properties of a ListLogsResponse.
         * @deprecated Use hearth.v1.ListLogsResponse.$Properties instead.
         */
        interface IListLogsResponse extends hearth.v1.ListLogsResponse.$Properties {
        }

        /** Represents a ListLogsResponse. */
        class ListLogsResponse {

            /**
             * Constructs a new ListLogsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListLogsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListLogsResponse logs. */
            logs: hearth.v1.LogSize.$Properties[];

            /**
             * Encodes the specified ListLogsResponse message. Does not implicitly {@link hearth.v1.ListLogsResponse.verify|verify} messages.
             * @param message ListLogsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListLogsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListLogsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListLogsResponse & hearth.v1.ListLogsResponse.$Shape} ListLogsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListLogsResponse & hearth.v1.ListLogsResponse.$Shape;
        }

        namespace ListLogsResponse {

            /** Properties of a ListLogsResponse. */
            interface $Properties {

                /** ListLogsResponse logs */
                logs?: (hearth.v1.LogSize.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListLogsResponse. */
            type $Shape = hearth.v1.ListLogsResponse.$Properties;
        }

        /**
         * Properties of a LogSize.
         * @deprecated Use hearth.v1.LogSize.$Properties instead.
         */
        interface ILogSize extends hearth.v1.LogSize.$Properties {
        }

        /** Represents a LogSize. */
        class LogSize {

            /**
             * Constructs a new LogSize.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.LogSize.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogSize fencingToken. */
            fencingToken: number;

            /** LogSize loggedBytes. */
            loggedBytes: number;

            /** LogSize keptBytes. */
            keptBytes: number;

            /**
             * Encodes the specified LogSize message. Does not implicitly {@link hearth.v1.LogSize.verify|verify} messages.
             * @param message LogSize message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.LogSize.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogSize message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.LogSize & hearth.v1.LogSize.$Shape} LogSize
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.LogSize & hearth.v1.LogSize.$Shape;
        }

        namespace LogSize {

            /** Properties of a LogSize. */
            interface $Properties {

                /** LogSize fencingToken */
                fencingToken?: (number|null);

                /** LogSize loggedBytes */
                loggedBytes?: (number|null);

                /** LogSize keptBytes */
                keptBytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogSize. */
            type $Shape = hearth.v1.LogSize.$Properties;
        }

        /**
         * Properties of a LogBatch.
         * @deprecated Use hearth.v1.LogBatch.$Properties instead.
         */
        interface ILogBatch extends hearth.v1.LogBatch.$Properties {
        }

        /** Represents a LogBatch. */
        class LogBatch {

            /**
             * Constructs a new LogBatch.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.LogBatch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogBatch fencingToken. */
            fencingToken: number;

            /** LogBatch attempt. */
            attempt: number;

            /** LogBatch entries. */
            entries: hearth.v1.LogEntry.$Properties[];

            /**
             * Encodes the specified LogBatch message. Does not implicitly {@link hearth.v1.LogBatch.verify|verify} messages.
             * @param message LogBatch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.LogBatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogBatch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.LogBatch & hearth.v1.LogBatch.$Shape} LogBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.LogBatch & hearth.v1.LogBatch.$Shape;
        }

        namespace LogBatch {

            /** Properties of a LogBatch. */
            interface $Properties {

                /** LogBatch fencingToken */
                fencingToken?: (number|null);

                /** LogBatch attempt */
                attempt?: (number|null);

                /** LogBatch entries */
                entries?: (hearth.v1.LogEntry.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogBatch. */
            type $Shape = hearth.v1.LogBatch.$Properties;
        }

        /**
         * Properties of an Amount.
         * @deprecated Use hearth.v1.Amount.$Properties instead.
         */
        interface IAmount extends hearth.v1.Amount.$Properties {
        }

        /** Represents an Amount. */
        class Amount {

            /**
             * Constructs a new Amount.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Amount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Amount count. */
            count: number;

            /** Amount bytes. */
            bytes: number;

            /**
             * Encodes the specified Amount message. Does not implicitly {@link hearth.v1.Amount.verify|verify} messages.
             * @param message Amount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Amount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Amount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Amount & hearth.v1.Amount.$Shape} Amount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Amount & hearth.v1.Amount.$Shape;
        }

        namespace Amount {

            /** Properties of an Amount. */
            interface $Properties {

                /** Amount count */
                count?: (number|null);

                /** Amount bytes */
                bytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Amount. */
            type $Shape = hearth.v1.Amount.$Properties;
        }

        /**
         * Properties of a CollectGarbageRequest.
         * @deprecated Use hearth.v1.CollectGarbageRequest.$Properties instead.
         */
        interface ICollectGarbageRequest extends hearth.v1.CollectGarbageRequest.$Properties {
        }

        /** Represents a CollectGarbageRequest. */
        class CollectGarbageRequest {

            /**
             * Constructs a new CollectGarbageRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.CollectGarbageRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CollectGarbageRequest dryRun. */
            dryRun: boolean;

            /**
             * Encodes the specified CollectGarbageRequest message. Does not implicitly {@link hearth.v1.CollectGarbageRequest.verify|verify} messages.
             * @param message CollectGarbageRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.CollectGarbageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CollectGarbageRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.CollectGarbageRequest & hearth.v1.CollectGarbageRequest.$Shape} CollectGarbageRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.CollectGarbageRequest & hearth.v1.CollectGarbageRequest.$Shape;
        }

        namespace CollectGarbageRequest {

            /** Properties of a CollectGarbageRequest. */
            interface $Properties {

                /** CollectGarbageRequest dryRun */
                dryRun?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CollectGarbageRequest. */
            type $Shape = hearth.v1.CollectGarbageRequest.$Properties;
        }

        /**
         * Properties of a CollectGarbageResponse.
         * @deprecated Use hearth.v1.CollectGarbageResponse.$Properties instead.
         */
        interface ICollectGarbageResponse extends hearth.v1.CollectGarbageResponse.$Properties {
        }

        /** Represents a CollectGarbageResponse. */
        class CollectGarbageResponse {

            /**
             * Constructs a new CollectGarbageResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.CollectGarbageResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CollectGarbageResponse jobs. */
            jobs: number;

            /** CollectGarbageResponse blobs. */
            blobs?: (hearth.v1.Amount.$Properties|null);

            /** CollectGarbageResponse temporaryFiles. */
            temporaryFiles?: (hearth.v1.Amount.$Properties|null);

            /**
             * Encodes the specified CollectGarbageResponse message. Does not implicitly {@link hearth.v1.CollectGarbageResponse.verify|verify} messages.
             * @param message CollectGarbageResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.CollectGarbageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CollectGarbageResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.CollectGarbageResponse & hearth.v1.CollectGarbageResponse.$Shape} CollectGarbageResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.CollectGarbageResponse & hearth.v1.CollectGarbageResponse.$Shape;
        }

        namespace CollectGarbageResponse {

            /** Properties of a CollectGarbageResponse. */
            interface $Properties {

                /** CollectGarbageResponse jobs */
                jobs?: (number|null);

                /** CollectGarbageResponse blobs */
                blobs?: (hearth.v1.Amount.$Properties|null);

                /** CollectGarbageResponse temporaryFiles */
                temporaryFiles?: (hearth.v1.Amount.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CollectGarbageResponse. */
            type $Shape = hearth.v1.CollectGarbageResponse.$Properties;
        }

        /**
         * Properties of a GetStorageRequest.
         * @deprecated Use hearth.v1.GetStorageRequest.$Properties instead.
         */
        interface IGetStorageRequest extends hearth.v1.GetStorageRequest.$Properties {
        }

        /** Represents a GetStorageRequest. */
        class GetStorageRequest {

            /**
             * Constructs a new GetStorageRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.GetStorageRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified GetStorageRequest message. Does not implicitly {@link hearth.v1.GetStorageRequest.verify|verify} messages.
             * @param message GetStorageRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.GetStorageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetStorageRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.GetStorageRequest & hearth.v1.GetStorageRequest.$Shape} GetStorageRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.GetStorageRequest & hearth.v1.GetStorageRequest.$Shape;
        }

        namespace GetStorageRequest {

            /** Properties of a GetStorageRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetStorageRequest. */
            type $Shape = hearth.v1.GetStorageRequest.$Properties;
        }

        /**
         * Properties of a GetStorageResponse.
         * @deprecated Use hearth.v1.GetStorageResponse.$Properties instead.
         */
        interface IGetStorageResponse extends hearth.v1.GetStorageResponse.$Properties {
        }

        /** Represents a GetStorageResponse. */
        class GetStorageResponse {

            /**
             * Constructs a new GetStorageResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.GetStorageResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetStorageResponse queued. */
            queued: number;

            /** GetStorageResponse leased. */
            leased: number;

            /** GetStorageResponse succeeded. */
            succeeded: number;

            /** GetStorageResponse failed. */
            failed: number;

            /** GetStorageResponse cancelled. */
            cancelled: number;

            /** GetStorageResponse databaseBytes. */
            databaseBytes: number;

            /** GetStorageResponse databaseFreeBytes. */
            databaseFreeBytes: number;

            /** GetStorageResponse logBytes. */
            logBytes: number;

            /** GetStorageResponse blobs. */
            blobs?: (hearth.v1.Amount.$Properties|null);

            /** GetStorageResponse unreferencedBlobs. */
            unreferencedBlobs?: (hearth.v1.Amount.$Properties|null);

            /** GetStorageResponse temporaryFiles. */
            temporaryFiles?: (hearth.v1.Amount.$Properties|null);

            /** GetStorageResponse disk. */
            disk?: (hearth.v1.Disk.$Properties|null);

            /** GetStorageResponse minFreeBytes. */
            minFreeBytes: number;

            /** GetStorageResponse jobLogs. */
            jobLogs?: (hearth.v1.Amount.$Properties|null);

            /**
             * Encodes the specified GetStorageResponse message. Does not implicitly {@link hearth.v1.GetStorageResponse.verify|verify} messages.
             * @param message GetStorageResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.GetStorageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetStorageResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.GetStorageResponse & hearth.v1.GetStorageResponse.$Shape} GetStorageResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.GetStorageResponse & hearth.v1.GetStorageResponse.$Shape;
        }

        namespace GetStorageResponse {

            /** Properties of a GetStorageResponse. */
            interface $Properties {

                /** GetStorageResponse queued */
                queued?: (number|null);

                /** GetStorageResponse leased */
                leased?: (number|null);

                /** GetStorageResponse succeeded */
                succeeded?: (number|null);

                /** GetStorageResponse failed */
                failed?: (number|null);

                /** GetStorageResponse cancelled */
                cancelled?: (number|null);

                /** GetStorageResponse databaseBytes */
                databaseBytes?: (number|null);

                /** GetStorageResponse databaseFreeBytes */
                databaseFreeBytes?: (number|null);

                /** GetStorageResponse logBytes */
                logBytes?: (number|null);

                /** GetStorageResponse blobs */
                blobs?: (hearth.v1.Amount.$Properties|null);

                /** GetStorageResponse unreferencedBlobs */
                unreferencedBlobs?: (hearth.v1.Amount.$Properties|null);

                /** GetStorageResponse temporaryFiles */
                temporaryFiles?: (hearth.v1.Amount.$Properties|null);

                /** GetStorageResponse disk */
                disk?: (hearth.v1.Disk.$Properties|null);

                /** GetStorageResponse minFreeBytes */
                minFreeBytes?: (number|null);

                /** GetStorageResponse jobLogs */
                jobLogs?: (hearth.v1.Amount.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetStorageResponse. */
            type $Shape = hearth.v1.GetStorageResponse.$Properties;
        }

        /**
         * Properties of a Disk.
         * @deprecated Use hearth.v1.Disk.$Properties instead.
         */
        interface IDisk extends hearth.v1.Disk.$Properties {
        }

        /** Represents a Disk. */
        class Disk {

            /**
             * Constructs a new Disk.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Disk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Disk freeBytes. */
            freeBytes: number;

            /** Disk totalBytes. */
            totalBytes: number;

            /**
             * Encodes the specified Disk message. Does not implicitly {@link hearth.v1.Disk.verify|verify} messages.
             * @param message Disk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Disk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Disk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Disk & hearth.v1.Disk.$Shape} Disk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Disk & hearth.v1.Disk.$Shape;
        }

        namespace Disk {

            /** Properties of a Disk. */
            interface $Properties {

                /** Disk freeBytes */
                freeBytes?: (number|null);

                /** Disk totalBytes */
                totalBytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Disk. */
            type $Shape = hearth.v1.Disk.$Properties;
        }

        /**
         * Properties of a ListMachinesRequest.
         * @deprecated Use hearth.v1.ListMachinesRequest.$Properties instead.
         */
        interface IListMachinesRequest extends hearth.v1.ListMachinesRequest.$Properties {
        }

        /** Represents a ListMachinesRequest. */
        class ListMachinesRequest {

            /**
             * Constructs a new ListMachinesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListMachinesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ListMachinesRequest message. Does not implicitly {@link hearth.v1.ListMachinesRequest.verify|verify} messages.
             * @param message ListMachinesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListMachinesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListMachinesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListMachinesRequest & hearth.v1.ListMachinesRequest.$Shape} ListMachinesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListMachinesRequest & hearth.v1.ListMachinesRequest.$Shape;
        }

        namespace ListMachinesRequest {

            /** Properties of a ListMachinesRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListMachinesRequest. */
            type $Shape = hearth.v1.ListMachinesRequest.$Properties;
        }

        /**
         * Properties of a ListMachinesResponse.
         * @deprecated Use hearth.v1.ListMachinesResponse.$Properties instead.
         */
        interface IListMachinesResponse extends hearth.v1.ListMachinesResponse.$Properties {
        }

        /** Represents a ListMachinesResponse. */
        class ListMachinesResponse {

            /**
             * Constructs a new ListMachinesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListMachinesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListMachinesResponse machines. */
            machines: hearth.v1.Machine.$Properties[];

            /**
             * Encodes the specified ListMachinesResponse message. Does not implicitly {@link hearth.v1.ListMachinesResponse.verify|verify} messages.
             * @param message ListMachinesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListMachinesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListMachinesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListMachinesResponse & hearth.v1.ListMachinesResponse.$Shape} ListMachinesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListMachinesResponse & hearth.v1.ListMachinesResponse.$Shape;
        }

        namespace ListMachinesResponse {

            /** Properties of a ListMachinesResponse. */
            interface $Properties {

                /** ListMachinesResponse machines */
                machines?: (hearth.v1.Machine.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListMachinesResponse. */
            type $Shape = hearth.v1.ListMachinesResponse.$Properties;
        }

        /**
         * Properties of a Machine.
         * @deprecated Use hearth.v1.Machine.$Properties instead.
         */
        interface IMachine extends hearth.v1.Machine.$Properties {
        }

        /** Represents a Machine. */
        class Machine {

            /**
             * Constructs a new Machine.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Machine.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Machine name. */
            name: string;

            /** Machine roles. */
            roles: string[];

            /** Machine state. */
            state: string;

            /** Machine serial. */
            serial: string;

            /** Machine how. */
            how: string;

            /** Machine by. */
            by: string;

            /** Machine issuedAt. */
            issuedAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Machine expiresAt. */
            expiresAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Machine renewableUntil. */
            renewableUntil?: (google.protobuf.Timestamp.$Properties|null);

            /** Machine revokedAt. */
            revokedAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Machine lastSeenAt. */
            lastSeenAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Machine lastSeenFrom. */
            lastSeenFrom: string;

            /** Machine connections. */
            connections: number;

            /** Machine awaitsRotation. */
            awaitsRotation: boolean;

            /**
             * Encodes the specified Machine message. Does not implicitly {@link hearth.v1.Machine.verify|verify} messages.
             * @param message Machine message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Machine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Machine message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Machine & hearth.v1.Machine.$Shape} Machine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Machine & hearth.v1.Machine.$Shape;
        }

        namespace Machine {

            /** Properties of a Machine. */
            interface $Properties {

                /** Machine name */
                name?: (string|null);

                /** Machine roles */
                roles?: (string[]|null);

                /** Machine state */
                state?: (string|null);

                /** Machine serial */
                serial?: (string|null);

                /** Machine how */
                how?: (string|null);

                /** Machine by */
                by?: (string|null);

                /** Machine issuedAt */
                issuedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Machine expiresAt */
                expiresAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Machine renewableUntil */
                renewableUntil?: (google.protobuf.Timestamp.$Properties|null);

                /** Machine revokedAt */
                revokedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Machine lastSeenAt */
                lastSeenAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Machine lastSeenFrom */
                lastSeenFrom?: (string|null);

                /** Machine connections */
                connections?: (number|null);

                /** Machine awaitsRotation */
                awaitsRotation?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Machine. */
            type $Shape = hearth.v1.Machine.$Properties;
        }

        /**
         * Properties of a RevokeMachineRequest.
         * @deprecated Use hearth.v1.RevokeMachineRequest.$Properties instead.
         */
        interface IRevokeMachineRequest extends hearth.v1.RevokeMachineRequest.$Properties {
        }

        /** Represents a RevokeMachineRequest. */
        class RevokeMachineRequest {

            /**
             * Constructs a new RevokeMachineRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.RevokeMachineRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RevokeMachineRequest name. */
            name: string;

            /**
             * Encodes the specified RevokeMachineRequest message. Does not implicitly {@link hearth.v1.RevokeMachineRequest.verify|verify} messages.
             * @param message RevokeMachineRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.RevokeMachineRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RevokeMachineRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.RevokeMachineRequest & hearth.v1.RevokeMachineRequest.$Shape} RevokeMachineRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.RevokeMachineRequest & hearth.v1.RevokeMachineRequest.$Shape;
        }

        namespace RevokeMachineRequest {

            /** Properties of a RevokeMachineRequest. */
            interface $Properties {

                /** RevokeMachineRequest name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RevokeMachineRequest. */
            type $Shape = hearth.v1.RevokeMachineRequest.$Properties;
        }

        /**
         * Properties of a RevokeMachineResponse.
         * @deprecated Use hearth.v1.RevokeMachineResponse.$Properties instead.
         */
        interface IRevokeMachineResponse extends hearth.v1.RevokeMachineResponse.$Properties {
        }

        /** Represents a RevokeMachineResponse. */
        class RevokeMachineResponse {

            /**
             * Constructs a new RevokeMachineResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.RevokeMachineResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RevokeMachineResponse certificates. */
            certificates: number;

            /**
             * Encodes the specified RevokeMachineResponse message. Does not implicitly {@link hearth.v1.RevokeMachineResponse.verify|verify} messages.
             * @param message RevokeMachineResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.RevokeMachineResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RevokeMachineResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.RevokeMachineResponse & hearth.v1.RevokeMachineResponse.$Shape} RevokeMachineResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.RevokeMachineResponse & hearth.v1.RevokeMachineResponse.$Shape;
        }

        namespace RevokeMachineResponse {

            /** Properties of a RevokeMachineResponse. */
            interface $Properties {

                /** RevokeMachineResponse certificates */
                certificates?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RevokeMachineResponse. */
            type $Shape = hearth.v1.RevokeMachineResponse.$Properties;
        }

        /**
         * Properties of a CreateInvitationRequest.
         * @deprecated Use hearth.v1.CreateInvitationRequest.$Properties instead.
         */
        interface ICreateInvitationRequest extends hearth.v1.CreateInvitationRequest.$Properties {
        }

        /** Represents a CreateInvitationRequest. */
        class CreateInvitationRequest {

            /**
             * Constructs a new CreateInvitationRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.CreateInvitationRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateInvitationRequest name. */
            name: string;

            /** CreateInvitationRequest roles. */
            roles: string[];

            /** CreateInvitationRequest validFor. */
            validFor?: (google.protobuf.Duration.$Properties|null);

            /** CreateInvitationRequest approve. */
            approve: boolean;

            /**
             * Encodes the specified CreateInvitationRequest message. Does not implicitly {@link hearth.v1.CreateInvitationRequest.verify|verify} messages.
             * @param message CreateInvitationRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.CreateInvitationRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateInvitationRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.CreateInvitationRequest & hearth.v1.CreateInvitationRequest.$Shape} CreateInvitationRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.CreateInvitationRequest & hearth.v1.CreateInvitationRequest.$Shape;
        }

        namespace CreateInvitationRequest {

            /** Properties of a CreateInvitationRequest. */
            interface $Properties {

                /** CreateInvitationRequest name */
                name?: (string|null);

                /** CreateInvitationRequest roles */
                roles?: (string[]|null);

                /** CreateInvitationRequest validFor */
                validFor?: (google.protobuf.Duration.$Properties|null);

                /** CreateInvitationRequest approve */
                approve?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateInvitationRequest. */
            type $Shape = hearth.v1.CreateInvitationRequest.$Properties;
        }

        /**
         * Properties of a CreateInvitationResponse.
         * @deprecated Use hearth.v1.CreateInvitationResponse.$Properties instead.
         */
        interface ICreateInvitationResponse extends hearth.v1.CreateInvitationResponse.$Properties {
        }

        /** Represents a CreateInvitationResponse. */
        class CreateInvitationResponse {

            /**
             * Constructs a new CreateInvitationResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.CreateInvitationResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateInvitationResponse number. */
            number: number;

            /** CreateInvitationResponse secret. */
            secret: Uint8Array;

            /** CreateInvitationResponse expiresAt. */
            expiresAt?: (google.protobuf.Timestamp.$Properties|null);

            /** CreateInvitationResponse authorityFingerprint. */
            authorityFingerprint: string;

            /** CreateInvitationResponse addresses. */
            addresses: string[];

            /**
             * Encodes the specified CreateInvitationResponse message. Does not implicitly {@link hearth.v1.CreateInvitationResponse.verify|verify} messages.
             * @param message CreateInvitationResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.CreateInvitationResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateInvitationResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.CreateInvitationResponse & hearth.v1.CreateInvitationResponse.$Shape} CreateInvitationResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.CreateInvitationResponse & hearth.v1.CreateInvitationResponse.$Shape;
        }

        namespace CreateInvitationResponse {

            /** Properties of a CreateInvitationResponse. */
            interface $Properties {

                /** CreateInvitationResponse number */
                number?: (number|null);

                /** CreateInvitationResponse secret */
                secret?: (Uint8Array|null);

                /** CreateInvitationResponse expiresAt */
                expiresAt?: (google.protobuf.Timestamp.$Properties|null);

                /** CreateInvitationResponse authorityFingerprint */
                authorityFingerprint?: (string|null);

                /** CreateInvitationResponse addresses */
                addresses?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateInvitationResponse. */
            type $Shape = hearth.v1.CreateInvitationResponse.$Properties;
        }

        /**
         * Properties of a ListInvitationsRequest.
         * @deprecated Use hearth.v1.ListInvitationsRequest.$Properties instead.
         */
        interface IListInvitationsRequest extends hearth.v1.ListInvitationsRequest.$Properties {
        }

        /** Represents a ListInvitationsRequest. */
        class ListInvitationsRequest {

            /**
             * Constructs a new ListInvitationsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListInvitationsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ListInvitationsRequest message. Does not implicitly {@link hearth.v1.ListInvitationsRequest.verify|verify} messages.
             * @param message ListInvitationsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListInvitationsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListInvitationsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListInvitationsRequest & hearth.v1.ListInvitationsRequest.$Shape} ListInvitationsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListInvitationsRequest & hearth.v1.ListInvitationsRequest.$Shape;
        }

        namespace ListInvitationsRequest {

            /** Properties of a ListInvitationsRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListInvitationsRequest. */
            type $Shape = hearth.v1.ListInvitationsRequest.$Properties;
        }

        /**
         * Properties of a ListInvitationsResponse.
         * @deprecated Use hearth.v1.ListInvitationsResponse.$Properties instead.
         */
        interface IListInvitationsResponse extends hearth.v1.ListInvitationsResponse.$Properties {
        }

        /** Represents a ListInvitationsResponse. */
        class ListInvitationsResponse {

            /**
             * Constructs a new ListInvitationsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListInvitationsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListInvitationsResponse invitations. */
            invitations: hearth.v1.Invitation.$Properties[];

            /**
             * Encodes the specified ListInvitationsResponse message. Does not implicitly {@link hearth.v1.ListInvitationsResponse.verify|verify} messages.
             * @param message ListInvitationsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListInvitationsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListInvitationsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListInvitationsResponse & hearth.v1.ListInvitationsResponse.$Shape} ListInvitationsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListInvitationsResponse & hearth.v1.ListInvitationsResponse.$Shape;
        }

        namespace ListInvitationsResponse {

            /** Properties of a ListInvitationsResponse. */
            interface $Properties {

                /** ListInvitationsResponse invitations */
                invitations?: (hearth.v1.Invitation.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListInvitationsResponse. */
            type $Shape = hearth.v1.ListInvitationsResponse.$Properties;
        }

        /**
         * Properties of an Invitation.
         * @deprecated Use hearth.v1.Invitation.$Properties instead.
         */
        interface IInvitation extends hearth.v1.Invitation.$Properties {
        }

        /** Represents an Invitation. */
        class Invitation {

            /**
             * Constructs a new Invitation.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Invitation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Invitation number. */
            number: number;

            /** Invitation name. */
            name: string;

            /** Invitation roles. */
            roles: string[];

            /** Invitation approve. */
            approve: boolean;

            /** Invitation createdAt. */
            createdAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Invitation createdBy. */
            createdBy: string;

            /** Invitation expiresAt. */
            expiresAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Invitation state. */
            state: string;

            /** Invitation machine. */
            machine: string;

            /** Invitation words. */
            words: string;

            /** Invitation from. */
            from: string;

            /** Invitation usedAt. */
            usedAt?: (google.protobuf.Timestamp.$Properties|null);

            /**
             * Encodes the specified Invitation message. Does not implicitly {@link hearth.v1.Invitation.verify|verify} messages.
             * @param message Invitation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Invitation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Invitation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Invitation & hearth.v1.Invitation.$Shape} Invitation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Invitation & hearth.v1.Invitation.$Shape;
        }

        namespace Invitation {

            /** Properties of an Invitation. */
            interface $Properties {

                /** Invitation number */
                number?: (number|null);

                /** Invitation name */
                name?: (string|null);

                /** Invitation roles */
                roles?: (string[]|null);

                /** Invitation approve */
                approve?: (boolean|null);

                /** Invitation createdAt */
                createdAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Invitation createdBy */
                createdBy?: (string|null);

                /** Invitation expiresAt */
                expiresAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Invitation state */
                state?: (string|null);

                /** Invitation machine */
                machine?: (string|null);

                /** Invitation words */
                words?: (string|null);

                /** Invitation from */
                from?: (string|null);

                /** Invitation usedAt */
                usedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Invitation. */
            type $Shape = hearth.v1.Invitation.$Properties;
        }

        /**
         * Properties of a WithdrawInvitationRequest.
         * @deprecated Use hearth.v1.WithdrawInvitationRequest.$Properties instead.
         */
        interface IWithdrawInvitationRequest extends hearth.v1.WithdrawInvitationRequest.$Properties {
        }

        /** Represents a WithdrawInvitationRequest. */
        class WithdrawInvitationRequest {

            /**
             * Constructs a new WithdrawInvitationRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.WithdrawInvitationRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WithdrawInvitationRequest number. */
            number: number;

            /**
             * Encodes the specified WithdrawInvitationRequest message. Does not implicitly {@link hearth.v1.WithdrawInvitationRequest.verify|verify} messages.
             * @param message WithdrawInvitationRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.WithdrawInvitationRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WithdrawInvitationRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.WithdrawInvitationRequest & hearth.v1.WithdrawInvitationRequest.$Shape} WithdrawInvitationRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.WithdrawInvitationRequest & hearth.v1.WithdrawInvitationRequest.$Shape;
        }

        namespace WithdrawInvitationRequest {

            /** Properties of a WithdrawInvitationRequest. */
            interface $Properties {

                /** WithdrawInvitationRequest number */
                number?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WithdrawInvitationRequest. */
            type $Shape = hearth.v1.WithdrawInvitationRequest.$Properties;
        }

        /**
         * Properties of a WithdrawInvitationResponse.
         * @deprecated Use hearth.v1.WithdrawInvitationResponse.$Properties instead.
         */
        interface IWithdrawInvitationResponse extends hearth.v1.WithdrawInvitationResponse.$Properties {
        }

        /** Represents a WithdrawInvitationResponse. */
        class WithdrawInvitationResponse {

            /**
             * Constructs a new WithdrawInvitationResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.WithdrawInvitationResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified WithdrawInvitationResponse message. Does not implicitly {@link hearth.v1.WithdrawInvitationResponse.verify|verify} messages.
             * @param message WithdrawInvitationResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.WithdrawInvitationResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WithdrawInvitationResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.WithdrawInvitationResponse & hearth.v1.WithdrawInvitationResponse.$Shape} WithdrawInvitationResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.WithdrawInvitationResponse & hearth.v1.WithdrawInvitationResponse.$Shape;
        }

        namespace WithdrawInvitationResponse {

            /** Properties of a WithdrawInvitationResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WithdrawInvitationResponse. */
            type $Shape = hearth.v1.WithdrawInvitationResponse.$Properties;
        }

        /**
         * Properties of an ApproveMachineRequest.
         * @deprecated Use hearth.v1.ApproveMachineRequest.$Properties instead.
         */
        interface IApproveMachineRequest extends hearth.v1.ApproveMachineRequest.$Properties {
        }

        /** Represents an ApproveMachineRequest. */
        class ApproveMachineRequest {

            /**
             * Constructs a new ApproveMachineRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ApproveMachineRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApproveMachineRequest name. */
            name: string;

            /** ApproveMachineRequest words. */
            words: string;

            /**
             * Encodes the specified ApproveMachineRequest message. Does not implicitly {@link hearth.v1.ApproveMachineRequest.verify|verify} messages.
             * @param message ApproveMachineRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ApproveMachineRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApproveMachineRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ApproveMachineRequest & hearth.v1.ApproveMachineRequest.$Shape} ApproveMachineRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ApproveMachineRequest & hearth.v1.ApproveMachineRequest.$Shape;
        }

        namespace ApproveMachineRequest {

            /** Properties of an ApproveMachineRequest. */
            interface $Properties {

                /** ApproveMachineRequest name */
                name?: (string|null);

                /** ApproveMachineRequest words */
                words?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApproveMachineRequest. */
            type $Shape = hearth.v1.ApproveMachineRequest.$Properties;
        }

        /**
         * Properties of an ApproveMachineResponse.
         * @deprecated Use hearth.v1.ApproveMachineResponse.$Properties instead.
         */
        interface IApproveMachineResponse extends hearth.v1.ApproveMachineResponse.$Properties {
        }

        /** Represents an ApproveMachineResponse. */
        class ApproveMachineResponse {

            /**
             * Constructs a new ApproveMachineResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ApproveMachineResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ApproveMachineResponse message. Does not implicitly {@link hearth.v1.ApproveMachineResponse.verify|verify} messages.
             * @param message ApproveMachineResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ApproveMachineResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApproveMachineResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ApproveMachineResponse & hearth.v1.ApproveMachineResponse.$Shape} ApproveMachineResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ApproveMachineResponse & hearth.v1.ApproveMachineResponse.$Shape;
        }

        namespace ApproveMachineResponse {

            /** Properties of an ApproveMachineResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApproveMachineResponse. */
            type $Shape = hearth.v1.ApproveMachineResponse.$Properties;
        }

        /**
         * Properties of a ListAuditRequest.
         * @deprecated Use hearth.v1.ListAuditRequest.$Properties instead.
         */
        interface IListAuditRequest extends hearth.v1.ListAuditRequest.$Properties {
        }

        /** Represents a ListAuditRequest. */
        class ListAuditRequest {

            /**
             * Constructs a new ListAuditRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListAuditRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListAuditRequest since. */
            since?: (google.protobuf.Timestamp.$Properties|null);

            /** ListAuditRequest limit. */
            limit: number;

            /** ListAuditRequest before. */
            before: number;

            /**
             * Encodes the specified ListAuditRequest message. Does not implicitly {@link hearth.v1.ListAuditRequest.verify|verify} messages.
             * @param message ListAuditRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListAuditRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListAuditRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListAuditRequest & hearth.v1.ListAuditRequest.$Shape} ListAuditRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListAuditRequest & hearth.v1.ListAuditRequest.$Shape;
        }

        namespace ListAuditRequest {

            /** Properties of a ListAuditRequest. */
            interface $Properties {

                /** ListAuditRequest since */
                since?: (google.protobuf.Timestamp.$Properties|null);

                /** ListAuditRequest limit */
                limit?: (number|null);

                /** ListAuditRequest before */
                before?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListAuditRequest. */
            type $Shape = hearth.v1.ListAuditRequest.$Properties;
        }

        /**
         * Properties of a ListAuditResponse.
         * @deprecated Use hearth.v1.ListAuditResponse.$Properties instead.
         */
        interface IListAuditResponse extends hearth.v1.ListAuditResponse.$Properties {
        }

        /** Represents a ListAuditResponse. */
        class ListAuditResponse {

            /**
             * Constructs a new ListAuditResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.ListAuditResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListAuditResponse entries. */
            entries: hearth.v1.AuditEntry.$Properties[];

            /**
             * Encodes the specified ListAuditResponse message. Does not implicitly {@link hearth.v1.ListAuditResponse.verify|verify} messages.
             * @param message ListAuditResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.ListAuditResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListAuditResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.ListAuditResponse & hearth.v1.ListAuditResponse.$Shape} ListAuditResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.ListAuditResponse & hearth.v1.ListAuditResponse.$Shape;
        }

        namespace ListAuditResponse {

            /** Properties of a ListAuditResponse. */
            interface $Properties {

                /** ListAuditResponse entries */
                entries?: (hearth.v1.AuditEntry.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListAuditResponse. */
            type $Shape = hearth.v1.ListAuditResponse.$Properties;
        }

        /**
         * Properties of an AuditEntry.
         * @deprecated Use hearth.v1.AuditEntry.$Properties instead.
         */
        interface IAuditEntry extends hearth.v1.AuditEntry.$Properties {
        }

        /** Represents an AuditEntry. */
        class AuditEntry {

            /**
             * Constructs a new AuditEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.AuditEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuditEntry number. */
            number: number;

            /** AuditEntry at. */
            at?: (google.protobuf.Timestamp.$Properties|null);

            /** AuditEntry event. */
            event: string;

            /** AuditEntry actor. */
            actor: string;

            /** AuditEntry subject. */
            subject: string;

            /** AuditEntry from. */
            from: string;

            /** AuditEntry detail. */
            detail: string;

            /** AuditEntry count. */
            count: number;

            /**
             * Encodes the specified AuditEntry message. Does not implicitly {@link hearth.v1.AuditEntry.verify|verify} messages.
             * @param message AuditEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.AuditEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuditEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.AuditEntry & hearth.v1.AuditEntry.$Shape} AuditEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.AuditEntry & hearth.v1.AuditEntry.$Shape;
        }

        namespace AuditEntry {

            /** Properties of an AuditEntry. */
            interface $Properties {

                /** AuditEntry number */
                number?: (number|null);

                /** AuditEntry at */
                at?: (google.protobuf.Timestamp.$Properties|null);

                /** AuditEntry event */
                event?: (string|null);

                /** AuditEntry actor */
                actor?: (string|null);

                /** AuditEntry subject */
                subject?: (string|null);

                /** AuditEntry from */
                from?: (string|null);

                /** AuditEntry detail */
                detail?: (string|null);

                /** AuditEntry count */
                count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuditEntry. */
            type $Shape = hearth.v1.AuditEntry.$Properties;
        }

        /**
         * Properties of a RenewCertificateRequest.
         * @deprecated Use hearth.v1.RenewCertificateRequest.$Properties instead.
         */
        interface IRenewCertificateRequest extends hearth.v1.RenewCertificateRequest.$Properties {
        }

        /** Represents a RenewCertificateRequest. */
        class RenewCertificateRequest {

            /**
             * Constructs a new RenewCertificateRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.RenewCertificateRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RenewCertificateRequest certificateRequest. */
            certificateRequest: Uint8Array;

            /**
             * Encodes the specified RenewCertificateRequest message. Does not implicitly {@link hearth.v1.RenewCertificateRequest.verify|verify} messages.
             * @param message RenewCertificateRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.RenewCertificateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RenewCertificateRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.RenewCertificateRequest & hearth.v1.RenewCertificateRequest.$Shape} RenewCertificateRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.RenewCertificateRequest & hearth.v1.RenewCertificateRequest.$Shape;
        }

        namespace RenewCertificateRequest {

            /** Properties of a RenewCertificateRequest. */
            interface $Properties {

                /** RenewCertificateRequest certificateRequest */
                certificateRequest?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RenewCertificateRequest. */
            type $Shape = hearth.v1.RenewCertificateRequest.$Properties;
        }

        /**
         * Properties of a RenewCertificateResponse.
         * @deprecated Use hearth.v1.RenewCertificateResponse.$Properties instead.
         */
        interface IRenewCertificateResponse extends hearth.v1.RenewCertificateResponse.$Properties {
        }

        /** Represents a RenewCertificateResponse. */
        class RenewCertificateResponse {

            /**
             * Constructs a new RenewCertificateResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.RenewCertificateResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RenewCertificateResponse certificate. */
            certificate?: (hearth.v1.IssuedCertificate.$Properties|null);

            /**
             * Encodes the specified RenewCertificateResponse message. Does not implicitly {@link hearth.v1.RenewCertificateResponse.verify|verify} messages.
             * @param message RenewCertificateResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.RenewCertificateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RenewCertificateResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.RenewCertificateResponse & hearth.v1.RenewCertificateResponse.$Shape} RenewCertificateResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.RenewCertificateResponse & hearth.v1.RenewCertificateResponse.$Shape;
        }

        namespace RenewCertificateResponse {

            /** Properties of a RenewCertificateResponse. */
            interface $Properties {

                /** RenewCertificateResponse certificate */
                certificate?: (hearth.v1.IssuedCertificate.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RenewCertificateResponse. */
            type $Shape = hearth.v1.RenewCertificateResponse.$Properties;
        }

        /**
         * Properties of an IssuedCertificate.
         * @deprecated Use hearth.v1.IssuedCertificate.$Properties instead.
         */
        interface IIssuedCertificate extends hearth.v1.IssuedCertificate.$Properties {
        }

        /** Represents an IssuedCertificate. */
        class IssuedCertificate {

            /**
             * Constructs a new IssuedCertificate.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.IssuedCertificate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IssuedCertificate certificate. */
            certificate: Uint8Array;

            /** IssuedCertificate authorities. */
            authorities: Uint8Array[];

            /** IssuedCertificate addresses. */
            addresses: string[];

            /** IssuedCertificate joinPort. */
            joinPort: number;

            /** IssuedCertificate discoveryName. */
            discoveryName: string;

            /**
             * Encodes the specified IssuedCertificate message. Does not implicitly {@link hearth.v1.IssuedCertificate.verify|verify} messages.
             * @param message IssuedCertificate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.IssuedCertificate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IssuedCertificate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.IssuedCertificate & hearth.v1.IssuedCertificate.$Shape} IssuedCertificate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.IssuedCertificate & hearth.v1.IssuedCertificate.$Shape;
        }

        namespace IssuedCertificate {

            /** Properties of an IssuedCertificate. */
            interface $Properties {

                /** IssuedCertificate certificate */
                certificate?: (Uint8Array|null);

                /** IssuedCertificate authorities */
                authorities?: (Uint8Array[]|null);

                /** IssuedCertificate addresses */
                addresses?: (string[]|null);

                /** IssuedCertificate joinPort */
                joinPort?: (number|null);

                /** IssuedCertificate discoveryName */
                discoveryName?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IssuedCertificate. */
            type $Shape = hearth.v1.IssuedCertificate.$Properties;
        }

        /**
         * Properties of a GetAuthorityRequest.
         * @deprecated Use hearth.v1.GetAuthorityRequest.$Properties instead.
         */
        interface IGetAuthorityRequest extends hearth.v1.GetAuthorityRequest.$Properties {
        }

        /** Represents a GetAuthorityRequest. */
        class GetAuthorityRequest {

            /**
             * Constructs a new GetAuthorityRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.GetAuthorityRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified GetAuthorityRequest message. Does not implicitly {@link hearth.v1.GetAuthorityRequest.verify|verify} messages.
             * @param message GetAuthorityRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.GetAuthorityRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetAuthorityRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.GetAuthorityRequest & hearth.v1.GetAuthorityRequest.$Shape} GetAuthorityRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.GetAuthorityRequest & hearth.v1.GetAuthorityRequest.$Shape;
        }

        namespace GetAuthorityRequest {

            /** Properties of a GetAuthorityRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetAuthorityRequest. */
            type $Shape = hearth.v1.GetAuthorityRequest.$Properties;
        }

        /**
         * Properties of a RotateAuthorityRequest.
         * @deprecated Use hearth.v1.RotateAuthorityRequest.$Properties instead.
         */
        interface IRotateAuthorityRequest extends hearth.v1.RotateAuthorityRequest.$Properties {
        }

        /** Represents a RotateAuthorityRequest. */
        class RotateAuthorityRequest {

            /**
             * Constructs a new RotateAuthorityRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.RotateAuthorityRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RotateAuthorityRequest step. */
            step: string;

            /**
             * Encodes the specified RotateAuthorityRequest message. Does not implicitly {@link hearth.v1.RotateAuthorityRequest.verify|verify} messages.
             * @param message RotateAuthorityRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.RotateAuthorityRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RotateAuthorityRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.RotateAuthorityRequest & hearth.v1.RotateAuthorityRequest.$Shape} RotateAuthorityRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.RotateAuthorityRequest & hearth.v1.RotateAuthorityRequest.$Shape;
        }

        namespace RotateAuthorityRequest {

            /** Properties of a RotateAuthorityRequest. */
            interface $Properties {

                /** RotateAuthorityRequest step */
                step?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RotateAuthorityRequest. */
            type $Shape = hearth.v1.RotateAuthorityRequest.$Properties;
        }

        /**
         * Properties of an AuthorityStatus.
         * @deprecated Use hearth.v1.AuthorityStatus.$Properties instead.
         */
        interface IAuthorityStatus extends hearth.v1.AuthorityStatus.$Properties {
        }

        /** Represents an AuthorityStatus. */
        class AuthorityStatus {

            /**
             * Constructs a new AuthorityStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.AuthorityStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuthorityStatus current. */
            current?: (hearth.v1.AuthorityFacts.$Properties|null);

            /** AuthorityStatus next. */
            next?: (hearth.v1.AuthorityFacts.$Properties|null);

            /** AuthorityStatus missing. */
            missing: string[];

            /**
             * Encodes the specified AuthorityStatus message. Does not implicitly {@link hearth.v1.AuthorityStatus.verify|verify} messages.
             * @param message AuthorityStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.AuthorityStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuthorityStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.AuthorityStatus & hearth.v1.AuthorityStatus.$Shape} AuthorityStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.AuthorityStatus & hearth.v1.AuthorityStatus.$Shape;
        }

        namespace AuthorityStatus {

            /** Properties of an AuthorityStatus. */
            interface $Properties {

                /** AuthorityStatus current */
                current?: (hearth.v1.AuthorityFacts.$Properties|null);

                /** AuthorityStatus next */
                next?: (hearth.v1.AuthorityFacts.$Properties|null);

                /** AuthorityStatus missing */
                missing?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuthorityStatus. */
            type $Shape = hearth.v1.AuthorityStatus.$Properties;
        }

        /**
         * Properties of an AuthorityFacts.
         * @deprecated Use hearth.v1.AuthorityFacts.$Properties instead.
         */
        interface IAuthorityFacts extends hearth.v1.AuthorityFacts.$Properties {
        }

        /** Represents an AuthorityFacts. */
        class AuthorityFacts {

            /**
             * Constructs a new AuthorityFacts.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.AuthorityFacts.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuthorityFacts fingerprint. */
            fingerprint: string;

            /** AuthorityFacts issuedAt. */
            issuedAt?: (google.protobuf.Timestamp.$Properties|null);

            /** AuthorityFacts expiresAt. */
            expiresAt?: (google.protobuf.Timestamp.$Properties|null);

            /**
             * Encodes the specified AuthorityFacts message. Does not implicitly {@link hearth.v1.AuthorityFacts.verify|verify} messages.
             * @param message AuthorityFacts message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.AuthorityFacts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuthorityFacts message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.AuthorityFacts & hearth.v1.AuthorityFacts.$Shape} AuthorityFacts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.AuthorityFacts & hearth.v1.AuthorityFacts.$Shape;
        }

        namespace AuthorityFacts {

            /** Properties of an AuthorityFacts. */
            interface $Properties {

                /** AuthorityFacts fingerprint */
                fingerprint?: (string|null);

                /** AuthorityFacts issuedAt */
                issuedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** AuthorityFacts expiresAt */
                expiresAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuthorityFacts. */
            type $Shape = hearth.v1.AuthorityFacts.$Properties;
        }

        /**
         * Properties of a JoinRequest.
         * @deprecated Use hearth.v1.JoinRequest.$Properties instead.
         */
        interface IJoinRequest extends hearth.v1.JoinRequest.$Properties {
        }

        /** Represents a JoinRequest. */
        class JoinRequest {

            /**
             * Constructs a new JoinRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.JoinRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JoinRequest secret. */
            secret: Uint8Array;

            /** JoinRequest name. */
            name: string;

            /** JoinRequest certificateRequest. */
            certificateRequest: Uint8Array;

            /** JoinRequest wait. */
            wait?: (google.protobuf.Duration.$Properties|null);

            /**
             * Encodes the specified JoinRequest message. Does not implicitly {@link hearth.v1.JoinRequest.verify|verify} messages.
             * @param message JoinRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.JoinRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JoinRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.JoinRequest & hearth.v1.JoinRequest.$Shape} JoinRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.JoinRequest & hearth.v1.JoinRequest.$Shape;
        }

        namespace JoinRequest {

            /** Properties of a JoinRequest. */
            interface $Properties {

                /** JoinRequest secret */
                secret?: (Uint8Array|null);

                /** JoinRequest name */
                name?: (string|null);

                /** JoinRequest certificateRequest */
                certificateRequest?: (Uint8Array|null);

                /** JoinRequest wait */
                wait?: (google.protobuf.Duration.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JoinRequest. */
            type $Shape = hearth.v1.JoinRequest.$Properties;
        }

        /**
         * Properties of a LateRenewalRequest.
         * @deprecated Use hearth.v1.LateRenewalRequest.$Properties instead.
         */
        interface ILateRenewalRequest extends hearth.v1.LateRenewalRequest.$Properties {
        }

        /** Represents a LateRenewalRequest. */
        class LateRenewalRequest {

            /**
             * Constructs a new LateRenewalRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.LateRenewalRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LateRenewalRequest certificate. */
            certificate: Uint8Array;

            /** LateRenewalRequest certificateRequest. */
            certificateRequest: Uint8Array;

            /** LateRenewalRequest signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified LateRenewalRequest message. Does not implicitly {@link hearth.v1.LateRenewalRequest.verify|verify} messages.
             * @param message LateRenewalRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.LateRenewalRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LateRenewalRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.LateRenewalRequest & hearth.v1.LateRenewalRequest.$Shape} LateRenewalRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.LateRenewalRequest & hearth.v1.LateRenewalRequest.$Shape;
        }

        namespace LateRenewalRequest {

            /** Properties of a LateRenewalRequest. */
            interface $Properties {

                /** LateRenewalRequest certificate */
                certificate?: (Uint8Array|null);

                /** LateRenewalRequest certificateRequest */
                certificateRequest?: (Uint8Array|null);

                /** LateRenewalRequest signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LateRenewalRequest. */
            type $Shape = hearth.v1.LateRenewalRequest.$Properties;
        }

        /**
         * Properties of a JoinResponse.
         * @deprecated Use hearth.v1.JoinResponse.$Properties instead.
         */
        interface IJoinResponse extends hearth.v1.JoinResponse.$Properties {
        }

        /** Represents a JoinResponse. */
        class JoinResponse {

            /**
             * Constructs a new JoinResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.JoinResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JoinResponse joined. */
            joined?: (hearth.v1.Joined.$Properties|null);

            /** JoinResponse awaitingApproval. */
            awaitingApproval?: (hearth.v1.AwaitingApproval.$Properties|null);

            /** JoinResponse renewed. */
            renewed?: (hearth.v1.IssuedCertificate.$Properties|null);

            /** JoinResponse error. */
            error?: (hearth.v1.JoinError.$Properties|null);

            /** JoinResponse outcome. */
            outcome?: ("joined"|"awaitingApproval"|"renewed"|"error");

            /**
             * Encodes the specified JoinResponse message. Does not implicitly {@link hearth.v1.JoinResponse.verify|verify} messages.
             * @param message JoinResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.JoinResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JoinResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.JoinResponse & hearth.v1.JoinResponse.$Shape} JoinResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.JoinResponse & hearth.v1.JoinResponse.$Shape;
        }

        namespace JoinResponse {

            /** Properties of a JoinResponse. */
            interface $Properties {

                /** JoinResponse joined */
                joined?: (hearth.v1.Joined.$Properties|null);

                /** JoinResponse awaitingApproval */
                awaitingApproval?: (hearth.v1.AwaitingApproval.$Properties|null);

                /** JoinResponse renewed */
                renewed?: (hearth.v1.IssuedCertificate.$Properties|null);

                /** JoinResponse error */
                error?: (hearth.v1.JoinError.$Properties|null);

                /** JoinResponse outcome */
                outcome?: ("joined"|"awaitingApproval"|"renewed"|"error");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a JoinResponse. */
            type $Shape = {
              joined?: hearth.v1.Joined.$Shape|null;
              awaitingApproval?: hearth.v1.AwaitingApproval.$Shape|null;
              renewed?: hearth.v1.IssuedCertificate.$Shape|null;
              error?: hearth.v1.JoinError.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ outcome?: undefined; joined?: null; awaitingApproval?: null; renewed?: null; error?: null }|{ outcome?: "joined"; joined: hearth.v1.Joined.$Shape; awaitingApproval?: null; renewed?: null; error?: null }|{ outcome?: "awaitingApproval"; joined?: null; awaitingApproval: hearth.v1.AwaitingApproval.$Shape; renewed?: null; error?: null }|{ outcome?: "renewed"; joined?: null; awaitingApproval?: null; renewed: hearth.v1.IssuedCertificate.$Shape; error?: null }|{ outcome?: "error"; joined?: null; awaitingApproval?: null; renewed?: null; error: hearth.v1.JoinError.$Shape })
            );
        }

        /**
         * Properties of a Joined.
         * @deprecated Use hearth.v1.Joined.$Properties instead.
         */
        interface IJoined extends hearth.v1.Joined.$Properties {
        }

        /** Represents a Joined. */
        class Joined {

            /**
             * Constructs a new Joined.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.Joined.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Joined name. */
            name: string;

            /** Joined roles. */
            roles: string[];

            /** Joined certificate. */
            certificate?: (hearth.v1.IssuedCertificate.$Properties|null);

            /**
             * Encodes the specified Joined message. Does not implicitly {@link hearth.v1.Joined.verify|verify} messages.
             * @param message Joined message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.Joined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Joined message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.Joined & hearth.v1.Joined.$Shape} Joined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.Joined & hearth.v1.Joined.$Shape;
        }

        namespace Joined {

            /** Properties of a Joined. */
            interface $Properties {

                /** Joined name */
                name?: (string|null);

                /** Joined roles */
                roles?: (string[]|null);

                /** Joined certificate */
                certificate?: (hearth.v1.IssuedCertificate.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Joined. */
            type $Shape = hearth.v1.Joined.$Properties;
        }

        /**
         * Properties of an AwaitingApproval.
         * @deprecated Use hearth.v1.AwaitingApproval.$Properties instead.
         */
        interface IAwaitingApproval extends hearth.v1.AwaitingApproval.$Properties {
        }

        /** Represents an AwaitingApproval. */
        class AwaitingApproval {

            /**
             * Constructs a new AwaitingApproval.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.AwaitingApproval.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AwaitingApproval name. */
            name: string;

            /** AwaitingApproval words. */
            words: string;

            /**
             * Encodes the specified AwaitingApproval message. Does not implicitly {@link hearth.v1.AwaitingApproval.verify|verify} messages.
             * @param message AwaitingApproval message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.AwaitingApproval.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AwaitingApproval message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.AwaitingApproval & hearth.v1.AwaitingApproval.$Shape} AwaitingApproval
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.AwaitingApproval & hearth.v1.AwaitingApproval.$Shape;
        }

        namespace AwaitingApproval {

            /** Properties of an AwaitingApproval. */
            interface $Properties {

                /** AwaitingApproval name */
                name?: (string|null);

                /** AwaitingApproval words */
                words?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AwaitingApproval. */
            type $Shape = hearth.v1.AwaitingApproval.$Properties;
        }

        /**
         * Properties of a JoinError.
         * @deprecated Use hearth.v1.JoinError.$Properties instead.
         */
        interface IJoinError extends hearth.v1.JoinError.$Properties {
        }

        /** Represents a JoinError. */
        class JoinError {

            /**
             * Constructs a new JoinError.
             * @param [properties] Properties to set
             */
            constructor(properties?: hearth.v1.JoinError.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JoinError code. */
            code: number;

            /** JoinError message. */
            message: string;

            /**
             * Encodes the specified JoinError message. Does not implicitly {@link hearth.v1.JoinError.verify|verify} messages.
             * @param message JoinError message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: hearth.v1.JoinError.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JoinError message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {hearth.v1.JoinError & hearth.v1.JoinError.$Shape} JoinError
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hearth.v1.JoinError & hearth.v1.JoinError.$Shape;
        }

        namespace JoinError {

            /** Properties of a JoinError. */
            interface $Properties {

                /** JoinError code */
                code?: (number|null);

                /** JoinError message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JoinError. */
            type $Shape = hearth.v1.JoinError.$Properties;
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

            /** ProofWelcome authorities. */
            authorities: Uint8Array[];

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

                /** ProofWelcome authorities */
                authorities?: (Uint8Array[]|null);

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
