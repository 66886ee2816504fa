"""Does jobs of the kind "zip": packs the input files into one archive.

The payload is the archive's name; without one it is files.zip.
"""

import os
import zipfile

from hearth_handler import PermanentError, serve


def zip_files(job):
    if not job.inputs:
        raise PermanentError("there is nothing to pack; submit files with --blob")
    name = job.payload.decode() or "files.zip"
    path = os.path.join(job.folder, "archive.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for position, each in enumerate(job.inputs):
            inner = each["name"] or f"file-{position + 1}"
            job.progress(position / len(job.inputs), inner)
            archive.write(job.input(position), inner)
            job.log(f"{inner}: {each['sizeBytes']} bytes")
    print(f"packed {len(job.inputs)} files")
    return {"payload": f"{len(job.inputs)} files", "outputs": {name: path}}


serve({"zip": zip_files})
