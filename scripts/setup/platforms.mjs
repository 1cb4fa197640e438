/**
 * Which wheel carries TensorFlow's C library on which machine. The addon of tfjs-node needs that library; its
 * own download comes from a host that closed networks can't reach, package registries are reachable.
 * Linux x64 is the one that is tested; the others were read from the wheels.
 */
const VERSION = "2.15.1";

const LINUX_LIBRARIES = { main: "libtensorflow_cc.so.2", framework: "libtensorflow_framework.so.2" };
const MAC_LIBRARIES = { main: "libtensorflow_cc.2.dylib", framework: "libtensorflow_framework.2.dylib" };

const RECIPES = {
  "linux-x64": {
    package: "tensorflow-cpu",
    platform: "manylinux_2_17_x86_64",
    file: "tensorflow_cpu-2.15.1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
    sha256: "54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26",
    bytes: 207e6,
    libraries: LINUX_LIBRARIES,
    zigTarget: "x86_64-linux-gnu.2.28",
    zig: {
      file: "ziglang-0.17.1-py3-none-manylinux_2_12_x86_64.manylinux2010_x86_64.musllinux_1_1_x86_64.whl",
      platform: "manylinux_2_12_x86_64",
      sha256: "ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54",
    },
  },
  "linux-arm64": {
    package: "tensorflow-cpu-aws",
    platform: "manylinux_2_17_aarch64",
    file: "tensorflow_cpu_aws-2.15.1-cp311-cp311-manylinux_2_17_aarch64.manylinux2014_aarch64.whl",
    sha256: "d4c3a3a9363bf42999adedbbd514e3a133be2d62f61fee9cfa46aaefb087c09e",
    bytes: 212e6,
    libraries: LINUX_LIBRARIES,
    zigTarget: "aarch64-linux-gnu.2.28",
    zig: {
      file: "ziglang-0.17.1-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl",
      platform: "manylinux_2_17_aarch64",
      sha256: "b7c5f02fccd40f89b999ee16a1f5ddced56e6182370f8affe494bcf8a28cf07e",
    },
  },
  "darwin-arm64": {
    package: "tensorflow",
    platform: "macosx_12_0_arm64",
    file: "tensorflow-2.15.1-cp311-cp311-macosx_12_0_arm64.whl",
    sha256: "aa926114d1e13ffe5b2ea59c3f195216f26646d7fe36e9e5207b291e4b7902ff",
    bytes: 206e6,
    libraries: MAC_LIBRARIES,
    zigTarget: "aarch64-macos",
    zig: {
      file: "ziglang-0.17.1-py3-none-macosx_13_0_arm64.whl",
      platform: "macosx_13_0_arm64",
      sha256: "09953b6af7f64168b915180a42774f520f92d86ef6331b28e33915c7e1f0bb23",
    },
  },
  "darwin-x64": {
    package: "tensorflow",
    platform: "macosx_10_15_x86_64",
    file: "tensorflow-2.15.1-cp311-cp311-macosx_10_15_x86_64.whl",
    sha256: "6761efe511e6ee0f893f60738fefbcc51d6dc386eeaaafea59d21899ef369ffd",
    bytes: 236e6,
    libraries: MAC_LIBRARIES,
    zigTarget: "x86_64-macos",
    zig: {
      file: "ziglang-0.17.1-py3-none-macosx_13_0_x86_64.whl",
      platform: "macosx_13_0_x86_64",
      sha256: "4e0b4b9c02b8d0d220e9948010f860b62ff11d96abb39762eca5fa2ef3f7bc97",
    },
  },
};

/** The recipe of a machine, or null where the wheels have no library (Windows, musl Linux, others). */
export function recipeFor(platform = process.platform, arch = process.arch, onMusl = isMusl()) {
  const recipe = RECIPES[`${platform}-${arch}`];
  if (!recipe || onMusl) return null;
  const { zig } = recipe;
  return {
    ...recipe,
    title: "TensorFlow",
    version: VERSION,
    zig: { ...zig, title: "zig", package: "ziglang", version: "0.17.1" },
  };
}

let musl;

/** Alpine and its kin have another C library than the wheels were built for. */
function isMusl() {
  if (process.platform !== "linux") return false;
  process.report.excludeNetwork = true;
  musl ??= !process.report.getReport().header.glibcVersionRuntime;
  return musl;
}
