"""Records in the shapes that liveness vendors hand over, each with the answer of a careful reviewer."""

import hashlib
from dataclasses import dataclass, field

from .shots import Shot


@dataclass(frozen=True)
class Inline:
    """Stands in a record for a frame's bytes in base64, broken into lines of `columns` where that is not 0."""

    shot: Shot
    columns: int = 0


@dataclass(frozen=True)
class Case:
    path: str  # of the record below records/; several share a .jsonl
    session: str
    record: dict
    answer: tuple  # outcome and reason
    files: tuple = ()  # shots kept as files, by the name of the file


@dataclass
class Day:
    """Collects the day's cases; `notices` are the SHA-256 hashes of the notice texts by language."""

    notices: dict
    cases: list = field(default_factory=list)

    # MARK: - Cameo's own records

    def cameo(self, path, session, answer, subject, at, score, checks, probes, enrolled=None, notice="en", inline=False, **extra):
        """One of Cameo's own records.

        `inline` carries the pictures in it; `extra` overrides or adds keys, its `result` some of the result's.
        """
        result = {"ran": True, "decision": "fail", "score": score, "scale": [0, 1], "high": "live", "threshold": 0.8}
        result |= {"failedChecks": checks} | extra.pop("result", {})
        told = {"textHash": self.notices[notice], "at": "2026-11-20T07:59:00Z", "channel": "app"} if notice else None
        pictures = [(shot, "probe") for shot in probes] + ([(enrolled, "enrolled")] if enrolled else [])
        record = {
            "schema": "cameo-case-1",
            "session": session,
            "subject": subject,
            "capturedAt": at,
            "result": result,
            "challenge": [{"kind": "blink", "startMs": 0, "endMs": 1500}],
            "device": {"kind": "Android phone", "emulator": False, "virtualCamera": False},
            "notice": told,
            "priority": 0,
            "attempts": 1,
            "frames": [self._frame(shot, kind, inline) for shot, kind in pictures],
        }
        record = {key: value for key, value in (record | extra).items() if value is not None}
        self.cases.append(Case(f"cameo/{path}", session, record, answer, () if inline else tuple(shot for shot, _ in pictures)))

    @staticmethod
    def _frame(shot, kind, inline):
        left, top, width, height = shot.box
        box = {"unit": "px", "left": left, "top": top, "width": width, "height": height}
        if shot.whole:
            box = {"unit": "ratio", "left": 0, "top": 0, "width": 1, "height": 1}
        picture = {"bytes": Inline(shot, 76)} if inline else {"file": shot.file}
        when = {} if shot.time_ms is None else {"timeMs": shot.time_ms}
        marks = {} if shot.wide > 1 or shot.whole else {"landmarks": {"leftEye": shot.eyes[0], "rightEye": shot.eyes[1]}}
        return {"kind": kind} | picture | {"box": box} | when | marks

    # MARK: - Vendors' records

    def aws(self, path, session, answer, status, confidence, shots):
        images = [{"Bytes": Inline(shot, 76 if i == 1 else 0), "BoundingBox": self._ratios(shot)} for i, shot in enumerate(shots)]
        record = {"SessionId": session, "Status": status, "Confidence": confidence, "ReferenceImage": images[0] if images else None}
        record |= {"AuditImages": images[1:], "Challenge": {"Type": "FaceMovementAndLightChallenge", "Version": "1.0.0"}}
        self.cases.append(Case(f"aws/{path}", session, {k: v for k, v in record.items() if v is not None}, answer))

    @staticmethod
    def _ratios(shot):
        left, top, width, height = shot.box
        across, down = shot.size
        ratios = {"Width": width / across, "Height": height / down, "Left": left / across, "Top": top / down}
        return {name: round(ratio, 6) for name, ratio in ratios.items()}

    def azure(self, path, session, answer, decision, shot, earlier=None):
        left, top, width, height = shot.box
        rectangle = {"color": {"faceRectangle": {"top": top, "left": left, "width": width, "height": height}}}
        digest = hashlib.sha256(session.encode()).hexdigest().upper()
        result = {"livenessDecision": decision, "targets": rectangle, "digest": digest, "sessionImageId": shot.name}
        attempts = [{"attemptId": 2 if earlier else 1, "attemptStatus": "Succeeded", "result": result}]
        if earlier:
            code, message = earlier
            attempts.append({"attemptId": 1, "attemptStatus": "Failed", "error": {"code": code, "message": message, "targets": rectangle}})
        record = {"sessionId": session, "status": "Succeeded", "modelVersion": "2024-11-15", "results": {"attempts": attempts}}
        self.cases.append(Case(f"azure/{path}", session, record, answer, (shot,)))

    def persona(self, path, session, answer, at, similarity, failed, shot):
        left, top, width, height = shot.box
        across, down = shot.size
        x0, y0, x1, y1 = left / across, top / down, (left + width) / across, (top + height) / down
        corners = {"top-left": [x0, y0], "top-right": [x1, y0], "bottom-left": [x0, y1], "bottom-right": [x1, y1]}
        passed = {"name": "selfie_multiple_faces_detection", "status": "passed", "reasons": [], "requirement": "required", "metadata": {}}
        checks = [{"name": n, "status": "failed", "reasons": r, "requirement": "required", "metadata": {}} for n, r in failed] + [passed]
        attributes = {
            "status": "failed",
            "capture-method": "photo",
            "center-photo-url": f"frames/{shot.file}",
            "center-photo-face-coordinates": corners,
            "created-at": at,
            "selfie-similarity-score-left": similarity,
            "selfie-similarity-score-right": None,
            "checks": checks,
        }
        record = {"data": {"type": "verification/selfie", "id": session, "attributes": attributes}}
        self.cases.append(Case(f"persona/{path}", session, record, answer, (shot,)))
