// MediaPipe's tasks ask a model what its pixels mean; the older package's models do not say.
import { Builder, ByteBuffer } from 'flatbuffers';

// Where the tables of TensorFlow's schema.fbs and of metadata_schema.fbs have the fields that are
// written here; `fields` is how many a table needs for that.
const Model = {
  version: 0,
  operatorCodes: 1,
  subgraphs: 2,
  description: 3,
  buffers: 4,
  metadata: 6,
  fields: 7,
};
const Metadata = { name: 0, buffer: 1, fields: 2 };
const ModelBuffer = { data: 0, fields: 1 };
const ModelMetadata = { subgraphs: 3, fields: 4 };
const SubGraphMetadata = { inputs: 2, fields: 3 };
const TensorMetadata = { content: 3, processUnits: 4, fields: 5 };
const Content = { kind: 0, properties: 1, fields: 2 };
const ImageProperties = { colourSpace: 0, fields: 1 };
const ProcessUnit = { kind: 0, options: 1, fields: 2 };
const NormalizationOptions = { mean: 0, deviation: 1, fields: 2 };
const imageContent = 2;
const rgb = 1;
const normalization = 1;

/** Writes a table whose fields are written by `fill`. */
function table({ fields }, builder, fill) {
  builder.startObject(fields);
  fill();
  return builder.endObject();
}

function vectorOf(offsets, builder) {
  builder.startVector(4, offsets.length, 4);
  for (const offset of offsets.slice().reverse()) builder.addOffset(offset);
  return builder.endVector();
}

function floats(values, builder) {
  builder.startVector(4, values.length, 4);
  for (const value of values.slice().reverse()) builder.addFloat32(value);
  return builder.endVector();
}

/** What says that the one input is RGB and goes in as (pixel − mean) / deviation. */
function describe({ mean, deviation }) {
  const builder = new Builder();
  const means = floats([mean], builder);
  const deviations = floats([deviation], builder);
  const options = table(NormalizationOptions, builder, () => {
    builder.addFieldOffset(NormalizationOptions.mean, means, 0);
    builder.addFieldOffset(NormalizationOptions.deviation, deviations, 0);
  });
  const unit = table(ProcessUnit, builder, () => {
    builder.addFieldInt8(ProcessUnit.kind, normalization, 0);
    builder.addFieldOffset(ProcessUnit.options, options, 0);
  });
  const units = vectorOf([unit], builder);
  const image = table(ImageProperties, builder, () => {
    builder.addFieldInt8(ImageProperties.colourSpace, rgb, 0);
  });
  const content = table(Content, builder, () => {
    builder.addFieldInt8(Content.kind, imageContent, 0);
    builder.addFieldOffset(Content.properties, image, 0);
  });
  const input = table(TensorMetadata, builder, () => {
    builder.addFieldOffset(TensorMetadata.content, content, 0);
    builder.addFieldOffset(TensorMetadata.processUnits, units, 0);
  });
  const inputs = vectorOf([input], builder);
  const subgraph = table(SubGraphMetadata, builder, () => {
    builder.addFieldOffset(SubGraphMetadata.inputs, inputs, 0);
  });
  const subgraphs = vectorOf([subgraph], builder);
  const root = table(ModelMetadata, builder, () => {
    builder.addFieldOffset(ModelMetadata.subgraphs, subgraphs, 0);
  });
  builder.finish(root, 'M001');
  return builder.asUint8Array();
}

/** Where the root of a model has its things. */
function rootOf(bytes) {
  const buffer = new ByteBuffer(bytes);
  const root = buffer.readInt32(0);
  const field = (index) => buffer.__offset(root, 4 + 2 * index);
  return {
    version: buffer.readUint32(root + field(Model.version)),
    /** Where a field points to, or null. */
    target: (index) => (field(index) ? buffer.__indirect(root + field(index)) : null),
    /** Where the entries of a vector point to. */
    entries(index) {
      if (!field(index)) return [];
      const start = buffer.__vector(root + field(index));
      const count = buffer.__vector_len(root + field(index));
      return Array.from({ length: count }, (_, i) => buffer.__indirect(start + 4 * i));
    },
  };
}

/** Puts a file into a builder as it is; says where a place in it is for the builder. */
function embed(bytes, builder) {
  const alignment = 64; // whatever is aligned in the file stays so
  builder.prep(alignment, bytes.length);
  builder.space -= bytes.length;
  builder.dataBuffer().bytes().set(bytes, builder.space);
  const start = builder.offset();
  return (place) => start - place;
}

/**
 * The same model, saying how it normalises. Offsets only ever point onwards, so a new root before
 * the old file can use everything in it.
 */
export function withNormalization(model, how) {
  const builder = new Builder(model.length + 4096);
  const old = rootOf(model);
  const inOld = embed(model, builder);
  const data = builder.createByteVector(describe(how));
  const described = table(ModelBuffer, builder, () => {
    builder.addFieldOffset(ModelBuffer.data, data, 0);
  });
  const oldBuffers = old.entries(Model.buffers).map(inOld);
  const buffers = vectorOf([...oldBuffers, described], builder);
  const name = builder.createString('TFLITE_METADATA');
  const entry = table(Metadata, builder, () => {
    builder.addFieldOffset(Metadata.name, name, 0);
    builder.addFieldInt32(Metadata.buffer, oldBuffers.length, 0);
  });
  const metadata = vectorOf([...old.entries(Model.metadata).map(inOld), entry], builder);
  const root = table(Model, builder, () => {
    builder.addFieldInt32(Model.version, old.version, 0);
    for (const kept of [Model.operatorCodes, Model.subgraphs, Model.description]) {
      if (old.target(kept) !== null) builder.addFieldOffset(kept, inOld(old.target(kept)), 0);
    }
    builder.addFieldOffset(Model.buffers, buffers, 0);
    builder.addFieldOffset(Model.metadata, metadata, 0);
  });
  builder.finish(root, 'TFL3');
  return builder.asUint8Array();
}
